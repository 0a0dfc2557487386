import type { Clause } from './clauses.js';

/** What a claim of completion is about; `any` where it does not say (`done!`). */
export type CompletionItem = 'build' | 'tests' | 'api' | 'ui' | 'docs' | 'config' | 'any';

const words: Readonly<Record<Exclude<CompletionItem, 'any'>, RegExp>> = {
  tests:
    /^(?:(?:unit|e2e|integration|smoke|regression)?-?tests?|test-suites?|suites?|specs|scenarios?|pytest|jest|vitest|mocha|rspec|playwright|cypress|junit|xctest|e2e|examples|failing|passed|(?:npm|pnpm|yarn|bun|cargo|go|make|dotnet|mix) (?:run )?test\S*.*)$/,
  build:
    /^(?:builds?|building|built|compiles?|compiled|compilation|compiler|bundles?|bundling|tsc|webpack|vite|esbuild|rollup|xcodebuild|gradle|maven|ci|typecheck\w*|type-check\w*|types?|typescript|typings|(?:npm|pnpm|yarn|bun|cargo|go|make|dotnet|swift|npx)(?: -\S+)* (?:run )?(?:build|vet|check|tsc|compile)\S*.*|tsc .*)$/,
  api: /^(?:apis?|endpoints?|routes?|servers?|services?|backend|webhooks?|graphql|http|https|cors|microservices?|middleware|rpc|grpc|websockets?|requests?|responses?|curl|controllers?|20[0-6]|30[1-8]|40\d|41\d|42[2-9]|50[0-4]|(?:get|post|put|patch|delete) \/.*|\/[\w:{}[\]*-]+(?:\/.*)?)$/,
  ui: /^(?:ui|ux|gui|pages?|screens?|forms?|buttons?|modals?|dialogs?|layouts?|sidebars?|navbar|navigation|menus?|tabs?|icons?|headers?|footers?|components?|widgets?|pickers?|dropdowns?|tooltips?|toasts?|cards?|grid|themes?|css|styles?|styling|spacing|fonts?|colou?rs?|animations?|responsive|mobile|hover|frontend|spinners?|avatars?|banners?|carousel|charts?|dashboards?|checkbox(?:es)?|sliders?|toggles?|landing|views?|popover|popup|mockups?|pixel-perfect|screenshots?|swiftui|viewport|flicker|splash)$/,
  docs: /^(?:docs?|documentation|readme(?:\.md)?|guides?|tutorials?|changelog(?:\.md)?|links?|docstrings?|jsdoc|markdown|markdownlint|openapi|swagger|wiki|manual|runbook|adrs?|documented|glossary|faq|overview|comments?|\S+\.md)$/,
  config:
    /^(?:config|configs|configuration|configurations|settings?|environment|env|\.env\S*|docker-?compose\S*|compose|dockerfile|docker|kubernetes|k8s|helm|terraform|manifests?|eslint|prettier|husky|tsconfig\S*|yaml|\S+\.(?:ya?ml|toml|ini|conf)|nginx|infrastructure|ansible|variables?|secrets?|workflows?|editorconfig|linter|pre-commit|\S+\.config\.\S+)$/,
};

/** Where the noun phrase ends that a word belongs to: the last word of a compound says what it is. */
const boundary =
  /^(?:is|are|was|were|has|have|had|can|now|all|both|and|or|for|of|in|on|at|to|from|with|without|by|between|that|which|works?|finished|done|complete|completed|implemented|fixed|ready|resolved|passes|pass|passed|succeeds?|succeeded|taken|it|they|the|a|an|when|after|before|no|not|still|also|finally|fully)$/;

/** What a clause is about, by the first thing it names: `API documentation` is documentation. */
function itemOfWords(spoken: readonly string[]): CompletionItem {
  let found: CompletionItem = 'any';
  for (const word of spoken) {
    if (found !== 'any' && boundary.test(word)) return found;
    found = itemOfWord(word.toLowerCase()) ?? found;
  }
  return found;
}

function itemOfWord(word: string): CompletionItem | undefined {
  if (word.length > 200) return undefined;
  for (const [item, form] of Object.entries(words)) if (form.test(word)) return item as CompletionItem;
  return undefined;
}

/** What a text is about: `tests` of `All unit tests pass`. */
export function itemOfText(clauses: readonly Pick<Clause, 'spoken'>[]): CompletionItem {
  for (const { spoken } of clauses) {
    const item = itemOfWords(spoken);
    if (item !== 'any') return item;
  }
  return 'any';
}

/**
 * What the claiming clauses of a sentence are about, each once, in order. A clause that names nothing is about what
 * the rest of the sentence names when it is the only one.
 */
export function itemsOf(claiming: readonly Clause[], all: readonly Clause[]): readonly CompletionItem[] {
  const own = claiming.map((clause) => {
    // `Build: passed`: the label says what it is about.
    const label = /^[:|–—-]/.test(clause.after) ? all[all.indexOf(clause) - 1] : undefined;
    const item = label ? itemOfWords(label.spoken) : 'any';
    return item === 'any' ? itemOfWords(clause.spoken) : item;
  });
  const named = own.filter((item, index) => item !== 'any' || index === 0);
  if (named.every((item) => item === 'any')) return [itemOfText(all)];
  return [...new Set(named)];
}
