/** A model or a table, as the schema files leave it. */
export interface Table {
  readonly name: string;
  /** The other name it goes by: `@@map("users")`. */
  readonly mapped?: string;
  readonly word: 'model' | 'table';
  readonly columns: readonly Column[];
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The files that had a say in it. */
  readonly inputs: readonly { readonly file: string; readonly hash: string }[];
}

export interface Column {
  readonly name: string;
  readonly mapped?: string;
}

export interface Tables {
  readonly tables: readonly Table[];
  /** The schema files that were read. */
  readonly files: readonly string[];
  /** Why the picture may be incomplete. */
  readonly doubt?: string;
}

/** `passwordHash` and `password_hash` are one name. */
export function fold(name: string): string {
  return name.replace(/[_\s"'`[\]]/g, '').toLowerCase();
}

/** The same for tables, whose names also come in the plural: `User` and `users`, `Category` and `categories`. */
export function foldTable(name: string): string {
  const folded = fold(name.slice(name.lastIndexOf('.') + 1));
  if (folded.endsWith('ies')) return `${folded.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|z)es$/.test(folded)) return folded.slice(0, -2);
  return folded.endsWith('s') && !folded.endsWith('ss') ? folded.slice(0, -1) : folded;
}
