/** Front matter of prompts, skills, commands and rules for agents. */
const promptKeys = new Set([
  'tools',
  'allowed-tools',
  'allowed_tools',
  'disallowed-tools',
  'argument-hint',
  'alwaysapply',
  'globs',
  'applyto',
  'model',
  'subagent_type',
  'auto_activate',
  'permissionmode',
]);

/** True for a front matter key (lower case) that only files for agents have. */
export function isPromptKey(key: string): boolean {
  return promptKeys.has(key);
}

/** What a document's title says when the document records work. */
const recordsWork =
  /\b(?:log|report|plan|blueprint|summary|audit|session|completion|results?|findings|analysis|retrospective|review|status|progress|spec|specification|prd|changelog|task|phase|fix|fixes|migration|handoff|implementation)\b/i;

/** True for the title of a log, a report or a plan. */
export function recordTitle(title: string): boolean {
  return recordsWork.test(title.slice(0, 200));
}

const aboutTags =
  /\b(?:meta-?cognitive|RA|response[ -]awareness|completion[ -]drive)\b.*\b(?:tags?|taxonomy|framework|methodology|system|guide|reference|rules)\b|\btags?\b.*\b(?:taxonomy|reference|documentation|system|guide|vocabulary|glossary|definitions?|cheat ?sheet)\b|\btaxonomy\b/i;

const forAgents =
  /^(?:(?:AGENTS?|CLAUDE|GEMINI|COPILOT|CURSOR)(?:\.md)?$|agents? (?:guidelines?|instructions?|guide|rules)|.*\b(?:rules|guide|guidelines|instructions|handbook|conventions) for (?:\w+ ){0,2}agents?\b|.*\b(?:system prompt|instructions for (?:ai|claude|agents?)|(?:agent|prompt|skill|command) (?:definition|template))|.*\b(?:workflow|mode|tag|log|agent)s?\b.*\bexamples?$)/i;

/** `Our tags`, `Tagging skill`: nothing but the name of what the document explains. */
const onlyTags =
  /^(?:(?:the|our|all|my) )?(?:(?:code|agent|log|comment|assumption|verification|meta-?cognitive|RA) )?tags$|\bskill$/i;

/** True for the title of a document that defines tags or instructs agents. */
export function definitionTitle(title: string): boolean {
  const text = title.slice(0, 200).replace(/[*_`]/g, '').trim();
  if (forAgents.test(text)) return true;
  if (onlyTags.test(text)) return !recordsWork.test(text);
  return aboutTags.test(text) && !recordsWork.test(text);
}

/** True for the heading of a part that defines tags. */
export function definitionHeading(heading: string): boolean {
  const text = heading.slice(0, 200);
  return (
    /\btags?\b.*\b(?:reference|taxonomy|types|usage|categories|vocabulary|system|definitions?|legend|rules|guide|guidelines|format|syntax|conventions?|protocol)\b/i.test(
      text,
    ) ||
    /\b(?:required|mandatory|core|available|supported|meta-?cognitive) tags?\b/i.test(text) ||
    /\bresponse[ -]awareness (?:enhanced|framework|methodology|protocol|rules|tagging)\b/i.test(text) ||
    /\b(?:tagging|how to (?:use )?tag)\b/i.test(text)
  );
}

/** `**Meaning**: …`, `Example:`: the parts of an explanation. */
export function isPartOfDefinition(text: string): boolean {
  return /^\**(?:meaning|definition|examples?|when to (?:use|apply)|use (?:it )?when|usage|symptoms?|signs?|triggers?)\**:/i.test(
    text,
  );
}

/** An instruction to write tags: `Tag EVERY assumption`, `You MUST mark …`, `Use #X when …`. */
export function tellsToTag(text: string, holdsTag: boolean): boolean {
  if (/\btag (?:all|every|each|any|your|assumptions?|them|it)\b/i.test(text)) return true;
  if (
    /\b(?:must|always|never|should)\b[^.]{0,60}\b(?:tag|mark)(?:ged)?\b[^.]{0,60}\b(?:assum|with|as|tags?)/i.test(
      text,
    )
  )
    return true;
  return (
    holdsTag &&
    /^[^\p{L}]*(?:use|add|insert|mark|tag|write|apply|include|respect|search|grep|look)\b/iu.test(text)
  );
}
