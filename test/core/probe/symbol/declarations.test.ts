import assert from 'node:assert/strict';
import { readSource } from '../../../../src/core/probe/shared/source.js';
import { declarationsOf, symbolLanguages } from '../../../../src/core/probe/symbol/declarations.js';
import { memoryWorld } from '../../../support/memoryWorld.js';

/** What a text declares, as `container.name`, without what is only handed on. */
function declaredIn(path: string, text: string): string[] {
  const world = memoryWorld({ [path]: text });
  const source = readSource(world, path);
  assert.equal(source.kind, 'source');
  if (source.kind !== 'source') return [];
  return declarationsOf(world, source)
    .filter((one) => !one.reexport)
    .map(({ container, name }) => (container === undefined ? name : `${container}.${name}`));
}

/** Checks names that must be there and names that must not. */
function check(path: string, text: string, there: string, notThere = ''): void {
  const found = declaredIn(path, text);
  for (const name of there.split(' ')) assert.ok(found.includes(name), `${name} in ${found.join(' ')}`);
  for (const name of notThere.split(' '))
    assert.ok(!found.includes(name), `no ${name} in ${found.join(' ')}`);
}

describe('declarations', () => {
  it('of TypeScript', () => {
    check(
      'a.ts',
      `export abstract class Auth<T extends Foo>
  extends Base<T> {
  static count = 0; #hidden = 1;
  handle = async () => { inner(); };
  get name() { return 1 }
  login({ email, password }: Dto) { const x = 1; if (x) { call(); } }
  abstract later(): void;
}
export default function main() {}
export const enum Role { Admin = 'a', User }
type Options = { deep?: boolean; call(): void };
namespace Space { export const inSpace = 1; }
const { d1, e1: f1, ...rest } = foo(), [s1, setS1] = useState(0);
const a = 1, b = { m() {}, ['c']: 1 };
let z
declare function ext(): void
User.prototype.save = function () {};`,
      'Auth Auth.count Auth.hidden Auth.handle Auth.name Auth.login Auth.later main Role Role.Admin Role.User Options Options.deep Options.call Space Space.inSpace d1 f1 rest a b b.m z ext User.save',
      'Auth.email Auth.inner call if Auth.call e1',
    );
  });

  it('of TypeScript where a line or a comma could mislead', () => {
    check(
      'a.ts',
      `var first,
  second = 1,
  third;
const users: Map<string, User> = new Map();
class Store {
  delete(key: string): void {}
  default = 1;
}
switch (x) {
  case 'a': {
    if (y) break;
    let local = 1;
  }
}
type Handlers = Map<string, Other>;
`,
      'first second third users Store Store.delete Store.default local Handlers',
      'User Other if break',
    );
  });

  it('of Python, without arguments and docstrings', () => {
    check(
      'a.py',
      'class Foo(Base, meta=M):\n    """def ghost(): pass"""\n    field: int = 3\n    name = Column(\n        String, size=3,\n    )\n    def __init__(self):\n        self.token = 1\n    async def run(self,\n        x=1):\n        y = 2\n@app.get("/x")\ndef top(a, b=3): pass\nLIMIT = 4\nif x == 1:\n    pass\n',
      'Foo Foo.field Foo.name Foo.__init__ Foo.token Foo.run run.y top LIMIT',
      'ghost size Foo.size x',
    );
    check('b.py', 'x = (\nclass After:\n    def m(self): pass\n', 'After After.m');
  });

  it('of Go, methods by their receiver', () => {
    check(
      'a.go',
      'package x\nimport (\n "fmt"\n)\ntype Server struct {\n\tAddr string\n}\nfunc (s *Server) Start(a int) error { if x := 1; x > 2 {} ; return nil }\nfunc New() *Server { return &Server{Addr: "x"} }\ntype Store interface { Get(id string) (int, error) }\nconst (\n A = 1\n B = 2\n)\nvar Err = errors.New("x")\ntype ID string\ntype (\n Inner struct {}\n)\n',
      'Server Server.Addr Server.Start New Store Store.Get A B Err ID Inner',
      'fmt',
    );
  });

  it('of Rust, methods by their impl', () => {
    check(
      'a.rs',
      '#[derive(Debug)]\npub struct User { pub name: String, age: u8 }\nimpl<T: Foo> Display for User { fn fmt(&self) -> R { } }\nimpl User { pub fn new() -> Self { User { name: 1 } } }\npub enum Role { Admin, User(u8) }\npub(crate) async fn go() {}\nmod tests { #[test] fn works() {} }\npub trait Store { fn get(&self); }\nconst MAX: u8 = 3;\ntype Id = u8;\nmacro_rules! mac { () => {} }\n',
      'User User.name User.age User.fmt User.new Role Role.Admin go tests tests.works Store Store.get MAX Id mac',
    );
  });

  it('of Java, C# and Kotlin', () => {
    check(
      'F.java',
      'package x;\n@RequestMapping("/x")\npublic class F<T> extends G {\n  private final Map<String, Integer> cache = new HashMap<>();\n  @GetMapping("/y")\n  public ResponseEntity<User> getUser(@PathVariable String id) throws E { if (a(b)) { c(d); } return x(y); }\n  F() {}\n}\nenum Color { RED, GREEN }\n',
      'F F.cache F.getUser F.F Color Color.RED',
      'F.GetMapping F.c F.x',
    );
    check(
      'a.cs',
      'namespace App.Core;\npublic record Point(int X);\npublic class S {\n  public string Name { get; set; }\n  [HttpGet("x")]\n  public async Task<int> Run(int a) { return 1; }\n}\n',
      'S S.Name S.Run',
    );
    check(
      'a.kt',
      'data class User(val id: String, var name: String)\nclass S : T() {\n  fun a(x: Int): Int = x\n  val b = 3\n  companion object { const val C = 1 }\n}\nfun String.shout() = 1\nobject One { }\n',
      'User User.id User.name S S.a S.b S.C String.shout One',
      'S.object',
    );
  });

  it('of Swift, PHP and Ruby', () => {
    check(
      'a.swift',
      'final class VM: ObservableObject {\n  @Published var items: [Item] = []\n  init(s: S) { self.s = s }\n  func load() async throws { let x = 1 }\n}\nextension VM { func more() {} }\nenum E { case a }\nstruct P { }\nprotocol Q { }\ntypealias R = P\n',
      'VM VM.items VM.init VM.load VM.more E E.a P Q R',
    );
    check(
      'a.php',
      '<?php\nnamespace App;\nfinal class User extends Model {\n  protected $fillable = [1];\n  public ?string $name;\n  public function save(array $o = []): bool { return true; }\n  const X = 1;\n}\nenum Suit { case Hearts; }\nfunction top() {}\n',
      'User User.fillable User.name User.save User.X Suit Suit.Hearts top',
    );
    check(
      'a.rb',
      'module M\n  class U < Base\n    attr_accessor :a, :b\n    LIMIT = 3\n    def self.find(id)\n      x = 1\n    end\n    def ok?\n    end\n  end\nend\n',
      'M M.U U.a U.b U.LIMIT U.find U.ok?',
    );
  });

  it('survive unbalanced and hostile text', () => {
    check('a.ts', '}}}) function a() {} )]} class B { m() {} }', 'a B B.m');
    for (const text of [
      '{'.repeat(200_000),
      '('.repeat(200_000) + ')'.repeat(200_000),
      'a()'.repeat(200_000),
      'class A{'.repeat(50_000),
      '{('.repeat(1_500) + '}'.repeat(200_000),
      'const a'.repeat(100_000),
      'export '.repeat(100_000),
      `x${' '.repeat(1_000_000)}y`,
      '@a\n'.repeat(100_000),
    ])
      for (const { extensions } of symbolLanguages)
        assert.ok(Array.isArray(declaredIn(`a.${extensions[0] ?? ''}`, text)));
  });
});
