const types = ['tagproofTag', 'property', 'tagproofPath', 'number'] as const;
const modifiers = ['mention'] as const;

/** `property` and `number` are standard types; the others and the modifier are contributed in package.json. */
export const semanticLegend = { types, modifiers } as const;
