import { interpret, type Interpretation } from '../../../src/core/command/interpret.js';
import type { WorkspacePath } from '../../../src/core/claim/claim.js';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';

/** A small project with the corners that tools disagree about. */
export const project: MemoryFiles = {
  'README.md':
    '# Project\n\nThe iOS Team has 7 agents.\n\n## iOS Team\n\n1. ios-engineer\n2. design-engineer\n3. verification-agent\n\n## Backend Team\n\n1. backend-engineer\n2. verification-agent\n\nEnd of file.\n',
  'CHANGELOG.md': '## v2.0.0\n\n- verification-agent added\n- Migration Guide\n\n## v1.0.0\n\n- first\n',
  'package.json':
    '{\n  "name": "demo",\n  "dependencies": {\n    "lucide-react": "^0.300.0",\n    "next": "14.1.0"\n  }\n}\n',
  '.env.example': 'DATABASE_URL=postgres://localhost/demo\nAPI_KEY=\nPORT=3000\n',
  '.hidden': 'hidden\n',
  'src/auth.ts':
    "import { verify } from './token';\n\nexport class AuthService {\n  // login is checked here\n  login(user: string): boolean {\n    return verify(user);\n  }\n\n  logout(): void {\n    return;\n  }\n}\n\nexport const SESSION_TTL = 3600;\n",
  'src/token.ts':
    'export function verify(user: string): boolean {\n  return user.length > 0; // TODO: a+b (x) {1} a|b\n}\n',
  'src/views/LoginView.swift':
    'struct LoginView: View {\n  var body: some View {\n    Text("Login").frame(height: 44)\n  }\n}\n',
  'src/views/Button.swift':
    'struct Button: View {\n  var body: some View { Colors.primary.frame(height: 48) }\n}\n',
  'src/components/Button.tsx': "export const Button = () => <button className='btn'>OK</button>;\n",
  'src/components/index.ts': "export * from './Button';\n",
  'docs/a guide.md': '# A guide\n\nSee [the log](../README.md).\n',
  'docs/plan.md': '- [ ] first\n- [x] second\n- [ ] third\n',
  'docs/deep/er/note.txt': 'deep note\nnote\n',
  'data/empty.txt': '',
  'data/crlf.txt': 'one\r\ntwo\r\nthree\r\n',
  'data/no-newline.txt': 'first\nlast',
  'data/utf8.txt': 'Größe\nnaïve café\n日本語\nemoji 📱 Team\nplain\n',
  'data/numbers.txt': '10\n9\n2\n33\n2\n100\n',
  'data/words.txt': 'foo\nfoo bar\nfoobar\nbar-foo\nfoo_bar\n foo\nFOO\nfoo foo foo\n\nfo\nfooo\n',
  'data/special.txt':
    'a.b\na+b\na|b\n(a)\n{1}\n[x]\n^start\nend$\na\\b\n*star\n/auth/login\n"quoted"\n$HOME\n#A\n#B\n\ttab\n',
  'data/repeat.txt': 'a\na\nb\nb\nb\na\nc\n',
  'data/table.csv': 'id,name,city\n1,Ann,Bern\n2,Bob,Rome\nplain line\n',
  'logs/app.log':
    '10:00 start\n10:01 error: failed\n10:02 ok\n10:03 error: timeout\n10:04 stop\n10:05 error: failed\n10:06 end\n',
  'logs/old.log': '09:00 start\n09:01 ok\n',
};

export const mapPath = (raw: string): WorkspacePath =>
  raw.startsWith('/home/author/demo')
    ? { kind: 'inside', path: raw.slice('/home/author/demo/'.length), raw }
    : { kind: 'outside', raw, reason: 'it is an absolute path' };

/** Interprets a line in a world of these files. */
export function run(
  line: string,
  files: MemoryFiles = project,
  more: { logs?: readonly string[] } = {},
): Promise<Interpretation> {
  const world = memoryWorld(files);
  return interpret(line, { files: world.files, patterns: world.patterns, mapPath, ...more });
}
