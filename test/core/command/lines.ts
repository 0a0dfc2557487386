/** One command line per line, for the project of `fixture.ts`. */
const table = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Lines written by hand: every program, its flags, its errors, and how lines are joined. */
export const handWritten = table(String.raw`
ls
ls -a
ls -A
ls -1
ls -p
ls -p src
ls -d src
ls -d src/ data/
ls -r
ls -R src
ls -R
ls -aR docs
ls src/ docs
ls README.md src CHANGELOG.md
ls missing
ls missing README.md
ls src/*.ts
ls src/*.js
ls src/**/*.swift
ls src/*/*.swift
ls "docs/a guide.md"
ls docs/a\ guide.md
ls README.md/
ls -d */
ls -d .*
ls data/?[or]*.txt
ls data/[!a-n]*.txt
ls src/{auth,token}.ts
ls src/{auth,nope}.ts
ls .env.example
ls -R src/ docs/deep
ls -rR docs
ls -ap docs
ls -1 src | wc -l
ls | head -3
ls -la src >/dev/null
ls nope 2>/dev/null
ls nope 2>/dev/null || ls README.md
ls nope >/dev/null 2>&1 && echo yes || echo no
ls README.md && echo "ok" || echo "missing"
ls ""
ls data/*.txt | wc -l
test -f README.md
test -f src
test -d src
test -e nope
test -s data/empty.txt
test -s README.md
test ! -f nope
test -z ""
test -n ""
test a = a
test a != a
test 3 -gt 2
test 3 -lt 2
test 3 -eq x
test -f README.md -a -d src
test -f nope -o -d src
[ -f README.md ]
[ -f README.md
[ ! -f README.md ]
[ ! -f nope -a -d src ]
[ \( -f nope -o -f README.md \) -a -d src ]
[ a ]
[ ]
[ -f ]
[ "" ]
[ -f README.md ] && echo exists
[ -f nope ] || echo missing
[[ -f README.md && -d src ]]
[[ -f nope || -d src ]]
[[ ! -f nope ]]
[[ ( -f nope || -d src ) && -f README.md ]]
[[ a == a ]]
test -f README.md && test -f nope
test -r README.md
[ = = = ]
[ ! ]
[ ! a ]
[ ! = a ]
[ -n = ]
wc README.md
wc -l README.md
wc -l README.md CHANGELOG.md
wc -l README.md nope
wc -l nope
wc src/*.ts data/*.txt
wc -w README.md
wc -c README.md data/utf8.txt
wc -m data/utf8.txt
wc -L README.md
wc -lw README.md
wc -l < README.md
wc -l src
wc src
wc -l src README.md
wc data/empty.txt
wc data/no-newline.txt
cat README.md | wc
cat README.md | wc -l
cat README.md | wc -lc
wc -l data/empty.txt
cat README.md | wc -l -
cat README.md | wc - CHANGELOG.md
cat data/no-newline.txt CHANGELOG.md
cat -n data/no-newline.txt CHANGELOG.md
cat nope
cat nope README.md
cat src
cat -n README.md
cat data/crlf.txt
head README.md
head -3 README.md
head -n 3 README.md
head -n3 README.md CHANGELOG.md
head -n -12 README.md
head -c 10 README.md
head -n 0 README.md
head -1 nope
head -1 nope README.md
head -q -n1 README.md CHANGELOG.md
head -v -n1 README.md
tail README.md
tail -2 README.md
tail -n 2 data/no-newline.txt
tail -n +14 README.md
tail -n+14 README.md
tail +14 README.md
tail -n 0 README.md
tail -c 5 README.md
tail -c +5 data/words.txt
head -5 README.md | tail -1
tail -n 1 README.md CHANGELOG.md
tail -1 nope
head -n 2 src
sed -n 3p README.md
sed -n 3,5p README.md
sed -n '3,5p' README.md
sed -n '$p' README.md
sed -n '5,$p' CHANGELOG.md
sed -n '/iOS/p' README.md
sed -n '5,3p' README.md
sed -n '1p;3p' README.md
sed -n '2,3p;3p' README.md
sed -n 3p nope
sed -n '$p' data/no-newline.txt CHANGELOG.md
sed -n 2p data/no-newline.txt
sed -n 3p data/no-newline.txt CHANGELOG.md
sed -n '2,3p' data/no-newline.txt CHANGELOG.md
sed -n 99p README.md
sed -n '/^## /p' README.md CHANGELOG.md
sed -n '/a\/b/p' data/special.txt
find .
find src
find src/
find . -name '*.ts'
find . -name "*.md" -type f
find . -type d
find src -maxdepth 1
find src -maxdepth 1 -type f -name '*.ts'
find . -name '*.swift' | wc -l
find . -iname 'readme*'
find . -path '*/views/*'
find . -not -name '*.md' -type f
find . ! -name '*.md' -type f -print
find . -name '*.ts' -o -name '*.tsx'
find . \( -name '*.ts' -o -name '*.tsx' \) -type f
find . -type f -name '*.ts' -o -name '*.md'
find nope
find nope src -name '*.ts'
find src docs -name '*.md'
find . -mindepth 2 -maxdepth 2
find . -empty
find README.md
find . -name .hidden
find . -name '.*'
find . -maxdepth 0
find src/views -type f | sort | head -1
find . -name 'index.ts' -path './src/*'
find ./src -name 'auth.ts'
find src/ -name 'src'
find . -type f -name '*.txt' -not -path './docs/*'
sort data/numbers.txt
sort -n data/numbers.txt
sort -u data/numbers.txt
sort -rn data/numbers.txt
sort -nu data/numbers.txt
sort data/words.txt
sort data/utf8.txt data/words.txt
sort nope
sort -r data/no-newline.txt
sort data/repeat.txt | uniq
uniq data/repeat.txt
uniq -c data/repeat.txt
sort data/repeat.txt | uniq -c
sort data/repeat.txt | uniq -c | sort -rn
uniq -d data/repeat.txt
uniq -u data/repeat.txt
uniq nope
cat data/crlf.txt | tr -d '\r'
cat README.md | tr -d '#'
wc -l README.md | tr -d ' '
cat data/numbers.txt | tr -d '[:space:]'
cut -d, -f2 data/table.csv
cut -d, -f1,3 data/table.csv
cut -d, -f2- data/table.csv
cut -s -d, -f2 data/table.csv
echo hello
echo -n hello
echo hello   world
echo "a  b"
true
false
! true
! false
true && false
false || true
true; false
false; true
cd src && ls
cd src && cat auth.ts | wc -l
cd src; ls *.ts
cd nope && ls
cd src && cd views && ls
cd src/views && ls ..
cd src | ls
cd src && grep -c export *.ts
cd docs && ls "a guide.md"
file data/empty.txt
file -b src
file package.json
file -b package.json
file --mime-type package.json src
file src data/empty.txt
cat README.md | grep -c Team
grep -q Team README.md && echo found
! grep -q Nope README.md
! grep -q Team README.md
grep Team README.md | grep -v iOS
grep Team README.md || echo none
grep Nope README.md || echo none
grep Nope README.md | wc -l
grep Team README.md | wc -l
grep -c Team README.md | head -1
grep X nope; echo done
grep X /dev/null
grep Team README.md /dev/null
cat /dev/null
wc -l /dev/null
ls docs/*.md | grep guide
ls docs/*.md | sort -r
find src -name '*.ts' | sort | head -2
ls -F src/views | wc -l
echo *.md
echo src/*.nope
echo {a,b}c
echo '*.md'
echo "*".md
echo \*.md
cat docs/*.md | grep -c first
head -n 1 docs/*.md
wc < README.md
wc -l <nope
wc -lc < data/words.txt
grep -c Team < README.md
cat < README.md | head -1
wc -lw < src/auth.ts
grep -e foo -e bar data/words.txt
grep -E 'foo|bar' data/words.txt
egrep 'foo|bar' data/words.txt
fgrep 'a.b' data/special.txt
grep -F -e a.b -e a+b data/special.txt
grep -Fw foo data/words.txt
grep -Fx foo data/words.txt
grep -Fi FOO data/words.txt
grep -E 'a{1,2}' data/words.txt
grep -E '(foo|bar){2}' data/words.txt
grep -E '^(foo|bar)$' data/words.txt
grep -- -foo data/words.txt
grep -e -foo data/words.txt
grep foo -c data/words.txt
grep
grep -c
grep 'a\' data/words.txt
grep '[a' data/words.txt
grep -E '(a' data/words.txt
grep 'x\{2' data/words.txt
grep '[:space:]' data/words.txt
grep $'foo\nbar' data/words.txt
grep one data/crlf.txt
grep 'one$' data/crlf.txt
grep -c '' data/crlf.txt
grep last data/no-newline.txt
grep -c '' data/no-newline.txt
grep -o 'o' data/words.txt
grep -o 'o*' data/words.txt
grep -oi 'FOO' data/words.txt
grep -c foo data/empty.txt
grep -c '' data/empty.txt
grep -v foo data/empty.txt
grep "DATABASE_URL" .env.example
grep -q 'lucide-react' package.json
grep '"next"' package.json
grep -n 'export' src/*.ts
grep -c 'export' src/*.ts
grep -l 'export' src/*
grep -rn 'TODO' src --include='*.ts'
grep -A 25 '## iOS Team' README.md | grep '^[0-9]\.' | wc -l
grep -c 'verification-agent' README.md
grep 'getCurrentUser' src/
grep -w 'foo.*bar' data/words.txt
grep -w 'fo*' data/words.txt
grep -w 'foo\|bar' data/words.txt
grep -wo 'foo' data/words.txt
grep -wc '' data/words.txt
grep -x '' data/words.txt
grep -wi 'FOO' data/words.txt
grep --include='*.md' Team README.md src/auth.ts
grep --include='*.md' export src/auth.ts
grep --exclude='*.ts' export src/auth.ts
grep --exclude-dir=src export -r src
grep -r --exclude-dir=src/ export .
grep -r --exclude-dir='*oc*' guide .
grep -rh iOS --include=README.md .
grep -rc export src | grep -v ':0'
grep -rl export src | wc -l
grep -rl export src | sort
grep -E 'a{,2}b' data/words.txt
grep "foo\'" data/words.txt
grep -E '\bfoo\b|\bbar\b' data/words.txt
grep '\Bo' data/words.txt
grep -i 'É' data/utf8.txt
grep -i 'GRÖSSE' data/utf8.txt
grep '[[:alpha:]]\+' -o data/utf8.txt
grep -o '\w*' data/utf8.txt
grep -w 'caf' data/utf8.txt
grep -w 'café' data/utf8.txt
grep -E 'x*' -c data/words.txt
grep -E '()' -c data/words.txt
grep -Ec 'a||b' data/words.txt
grep -E '+foo' data/words.txt
grep '\+foo' data/words.txt
grep '^*star' data/special.txt
grep -E 'a**' -c data/words.txt
grep 'fo\{1\}\{2\}' data/words.txt
grep -E 'fo{1}{2}' data/words.txt
rg foo data/words.txt
rg -n foo data/words.txt
rg -c foo data/words.txt
rg -c zzz data/words.txt
rg -i FOO data/words.txt
rg 'foo|bar' data/words.txt
rg -w foo data/words.txt
rg -l foo data/words.txt data/utf8.txt
rg foo data/words.txt README.md
rg -F 'a.b' data/special.txt
rg zzz data/words.txt
rg -q foo data/words.txt
rg -o 'foo' data/words.txt
rg -v foo data/words.txt
rg -A1 error logs/app.log
rg -n -C1 stop logs/app.log
rg foo nope
rg '\.frame\(height: 44\)' src/views/LoginView.swift
`);

/** Every combination of what stands in the lists. */
function combine(lists: readonly (readonly string[])[]): string[] {
  return lists
    .reduce<string[]>((lines, list) => lines.flatMap((line) => list.map((word) => `${line} ${word}`)), [''])
    .map((line) => line.replace(/ +/g, ' ').trim());
}

/** grep's modes, contexts and folders, by combination. */
export const generated = [
  ...combine([
    ['grep'],
    ['-r', '-rn', '-rl', '-rc', '-rL', '-rh', '-R', '-rni', '-rw', '-ro', '-rH', '-rI', '-rs'],
    [
      "--include='*.ts'",
      '--exclude=*.md',
      '--exclude-dir=docs',
      "--include='*.ts' --include='*.md'",
      '--color=never',
    ],
    ['Team', 'verify', 'nothing-at-all'],
    ['.', 'src/', 'docs README.md', 'data nope', ''],
  ]),
  ...combine([
    ['grep'],
    [
      '-A 1',
      '-B 1',
      '-C 1',
      '-A1 -n',
      '-2',
      '-m 1',
      '-m1 -A2',
      '-m 2 -n',
      '-c -m1',
      '-nB2 -A1',
      '-A1 -H',
      '-vA1',
      '-m0',
      '--context=1',
      '-m 1 -v',
    ],
    ['error', 'ok', '10:0[36]', 'zzz'],
    ['logs/app.log', 'logs/app.log logs/old.log', 'logs/*'],
  ]),
  ...combine([
    ['grep'],
    ['-l', '-L', '-q', '-s', '-h', '-H', '-c', '-lv', '-Lv', '-qs', '-lc', '-Hn', '-lL', '-on', '-Hc'],
    ['foo', 'Team', 'zzz'],
    [
      'README.md',
      'README.md data/words.txt',
      'nope README.md',
      'nope',
      'src',
      'src README.md',
      'data/empty.txt',
    ],
  ]),
];
