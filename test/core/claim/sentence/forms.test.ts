import assert from 'node:assert/strict';
import { sentenceClaims } from '../../../../src/core/claim/sentence/index.js';
import { textOf } from '../../../../src/core/claim/wording.js';
import { assumption, contextOf } from '../support.js';

/** What a sentence is read as, in words; empty for a plain statement. */
function read(sentence: string, path = 'docs/log.md'): readonly string[] {
  const tag = assumption(sentence);
  return sentenceClaims(tag, contextOf(sentence, { path })).map(
    ({ subject }) => `${subject.kind}: ${textOf(subject)}`,
  );
}

/** Sentence → the claims it makes. */
const understood: Readonly<Record<string, readonly string[]>> = {
  // X exists at P
  'Assuming OrderService exists at src/services/order.service.ts': [
    'file-exists: src/services/order.service.ts exists',
    'symbol: the symbol OrderService is declared in src/services/order.service.ts',
  ],
  'Assume that `pricing` table seeds are located at db/seeds/pricing.sql': [
    'file-exists: db/seeds/pricing.sql exists',
  ],
  'the upload middleware exists at src/middleware/upload.js': [
    'file-exists: src/middleware/upload.js exists',
  ],
  'Assuming Cart.tsx exists at src/components/': ['file-exists: src/components/Cart.tsx exists'],
  'Assuming Cart.tsx exists at src/components/Cart.tsx': ['file-exists: src/components/Cart.tsx exists'],
  'Assuming CartContext at src/context/CartContext.tsx': [
    'file-exists: src/context/CartContext.tsx exists',
    'symbol: the symbol CartContext is declared in src/context/CartContext.tsx',
  ],
  'We assume the logo is located at public/logo.svg': ['file-exists: public/logo.svg exists'],
  'Assuming shared tokens live at ~/design/tokens.json': ['file-exists: ~/design/tokens.json exists'],
  'Assuming the type definitions live at types/index.d.ts': ['file-exists: types/index.d.ts exists'],
  // P exists
  'Assuming src/lib/db.ts exists': ['file-exists: src/lib/db.ts exists'],
  'Assuming `src/lib/db.ts` exists (used by the orders page)': ['file-exists: src/lib/db.ts exists'],
  'The file config/app.yaml already exists': ['file-exists: config/app.yaml exists'],
  'Assuming theme.css exists': ['file-exists: theme.css exists'],
  'Assuming src/a.ts and src/b.ts exist': ['file-exists: src/a.ts exists', 'file-exists: src/b.ts exists'],
  'Assuming the folder src/workers/ exists': ['file-exists: there are files at src/workers/'],
  'Assuming migrations/*.sql files are present': ['file-exists: there are files at migrations/*.sql'],
  'Assuming Dockerfile exists in the repository': ['file-exists: Dockerfile exists'],
  'Assuming there is a tsconfig.json file': ['file-exists: tsconfig.json exists'],
  'Assuming .env.example exists': ['file-exists: .env.example exists'],
  'Assuming app/[slug]/page.tsx exists.': ['file-exists: app/[slug]/page.tsx exists'],
  'Assuming ../shared/types.ts exists': ['file-exists: ../shared/types.ts exists'],
  // X in/under P
  'Assuming Badge.vue is in src/widgets/': ['file-exists: src/widgets/Badge.vue exists'],
  'Assuming parseCsv in src/import/csv.ts': ['symbol: the symbol parseCsv is declared in src/import/csv.ts'],
  'Assuming `slugify` is defined in src/text/slug.ts': [
    'symbol: the symbol slugify is declared in src/text/slug.ts',
  ],
  'Assuming slugify() is exported from src/text/slug.ts': [
    'symbol: the function slugify is declared in src/text/slug.ts',
  ],
  'formatPrice is exported from src/money.ts': ['symbol: the export formatPrice is declared in src/money.ts'],
  'Assuming the class Ledger is defined in src/ledger.py': [
    'symbol: the class Ledger is declared in src/ledger.py',
  ],
  'Assuming Money.round() is implemented in src/money.ts': [
    'symbol: Money has the member round in src/money.ts',
  ],
  'Assuming Cart component is in src/Cart.tsx': ['symbol: the symbol Cart is declared in src/Cart.tsx'],
  'Assuming Invoice interface is declared in src/types.ts': [
    'symbol: the type Invoice is declared in src/types.ts',
  ],
  'Assuming Badge.vue and Chip.vue are in src/widgets/': [
    'file-exists: src/widgets/Badge.vue exists',
    'file-exists: src/widgets/Chip.vue exists',
  ],
  'Assuming CartStore and CartLine exist at src/cart.ts': [
    'file-exists: src/cart.ts exists',
    'symbol: the symbol CartStore is declared in src/cart.ts',
    'symbol: the symbol CartLine is declared in src/cart.ts',
  ],
  'Assuming Theme.css is in ~/design/': ['file-exists: ~/design/Theme.css exists'],
  'Assuming RetryPolicy under src/net/': ['symbol: the symbol RetryPolicy is declared in src/net/'],
  // X is installed, is a dependency
  'Assuming zod is installed': ['dependency: zod is a dependency'],
  'Assuming date-fns is already installed in the project': ['dependency: date-fns is a dependency'],
  'Assuming @tanstack/react-query is a dependency': ['dependency: @tanstack/react-query is a dependency'],
  'Assuming the helmet package is available': ['dependency: helmet is a dependency'],
  'Assuming pydantic and httpx are installed': [
    'dependency: pydantic is a dependency',
    'dependency: httpx is a dependency',
  ],
  'Assuming `passport` is listed in package.json': ['dependency: passport is a dependency'],
  'Assuming supertest is a dev dependency': ['dependency: supertest is a dependency'],
  'Assuming package lodash is installed via npm': ['dependency: lodash is a dependency'],
  'sqlalchemy is in requirements.txt': ['dependency: sqlalchemy is a dependency'],
  'Upload handler assumes multer is installed': ['dependency: multer is a dependency'],
  'Assuming the library papaparse exists': ['dependency: papaparse is a dependency'],
  // VAR in environment
  'Assuming STRIPE_KEY in environment variables': ['env: the environment variable STRIPE_KEY is declared'],
  'Assuming DATABASE_URL is set in the environment': [
    'env: the environment variable DATABASE_URL is declared',
  ],
  'Assuming SMTP_HOST and SMTP_USER are defined in .env': [
    'env: the environment variable SMTP_HOST is declared in .env',
    'env: the environment variable SMTP_USER is declared in .env',
  ],
  'Assuming `SESSION_SECRET` exists in .env.example': [
    'env: the environment variable SESSION_SECRET is declared in .env.example',
  ],
  'Assuming env var S3_BUCKET is set': ['env: the environment variable S3_BUCKET is declared'],
  'Assuming the environment variable LOG_LEVEL exists': [
    'env: the environment variable LOG_LEVEL is declared',
  ],
  'Assuming process.env.MAPBOX_TOKEN is defined': ['env: the environment variable MAPBOX_TOKEN is declared'],
  'Assuming SENTRY_DSN is configured': ['env: the environment variable SENTRY_DSN is declared'],
  'Assuming API_TOKEN env var is present': ['env: the environment variable API_TOKEN is declared'],
  'Assuming PORT is set in the environment': ['env: the environment variable PORT is declared'],
  // model M has field F
  'Assuming Prisma schema has Order model with total/currency fields': [
    'schema: the model Order has the fields total, currency',
  ],
  'Assuming database.orders table has status column': ['schema: the table orders has the column status'],
  'Assuming the Invoice model has a dueDate field': ['schema: the model Invoice has the field dueDate'],
  'Assuming table invoices has column paid_at': ['schema: the table invoices has the column paid_at'],
  'Assuming the customers table has columns id, email and created_at': [
    'schema: the table customers has the columns id, email, created_at',
  ],
  'Assuming column tenant_id exists in the projects table': [
    'schema: the table projects has the column tenant_id',
  ],
  'Assuming audit_log table exists in the database': ['schema: there is a table audit_log'],
  'Assuming model Subscription has field plan': ['schema: the model Subscription has the field plan'],
  'Assuming orders.total column exists': ['schema: the table orders has the column total'],
  'Assuming there is a sessions table with an expires_at column': [
    'schema: the table sessions has the column expires_at',
  ],
  'Assuming Prisma schema has Order model': ['schema: there is a model Order'],
  'Assuming column `total` exists in `orders` table': ['schema: the table orders has the column total'],
  'Assuming `order` model has a `total` property': ['schema: the model order has the field total'],
  // host and port
  'Assuming Redis connection at localhost:6379': ['port: Redis listens at localhost:6379'],
  'Assuming Postgres is running on localhost:5433': ['port: Postgres listens at localhost:5433'],
  'Assuming the API server listens on port 8080': ['port: API server listens at localhost:8080'],
  'Assuming Mailhog is available at http://127.0.0.1:1025': ['port: Mailhog listens at 127.0.0.1:1025'],
  'Assuming Redis at localhost:6379': ['port: Redis listens at localhost:6379'],
  'Assuming Elasticsearch on port 9200': ['port: Elasticsearch listens at localhost:9200'],
  // endpoints
  'Assuming POST /orders exists': ['route: the route POST /orders is declared'],
  'Assuming the /health endpoint is available': ['route: the route /health is declared'],
  'Assuming endpoint GET /api/items/:id is defined': ['route: the route GET /api/items/:id is declared'],
  'Assuming GET /me returns {id, email}': [
    'route: the route GET /me is declared',
    'http: GET /me answers {id, email}',
  ],
  'Endpoint POST /api/auth/login exists': ['route: the route POST /api/auth/login is declared'],
  'Assuming POST /login returns 401': [
    'route: the route POST /login is declared',
    'http: POST /login answers 401',
  ],
  'Assuming /api/cart returns {items: Item[]}': [
    'route: the route /api/cart is declared',
    'manual: call /api/cart and see that it returns {items: Item[]}',
  ],
  // members
  'Assuming CartContext provides addItem() method': ['symbol: CartContext has the method addItem'],
  'Assuming class Ledger has postEntry method': ['symbol: Ledger has the method postEntry'],
  'Assuming src/money.ts exports formatPrice': ['symbol: the export formatPrice is declared in src/money.ts'],
  'Assuming src/money.ts exports formatPrice and parsePrice functions': [
    'symbol: the function formatPrice is declared in src/money.ts',
    'symbol: the function parsePrice is declared in src/money.ts',
  ],
  'Assuming AuthClient exposes refresh() in src/auth/client.ts': [
    'symbol: AuthClient has the method refresh in src/auth/client.ts',
  ],
  'Assuming Palette.swift defines Palette.accent': ['symbol: Palette has the member accent in Palette.swift'],
  'Assuming PaymentGateway.charge() exists': ['symbol: PaymentGateway has the member charge'],
  'Assuming function computeTax exists': ['symbol: the function computeTax is declared'],
  'Assuming `useCart` hook exists': ['symbol: the function useCart is declared'],
  // settings
  'Assuming strict is true in tsconfig.json': ['setting: strict is true in tsconfig.json'],
  'Assuming config maxRetries is 5 in config/http.yaml': ['setting: maxRetries is 5 in config/http.yaml'],
  'Assuming tsconfig.json has target set to es2022': ['setting: target is es2022 in tsconfig.json'],
  'Assuming key rateLimit is set in config/app.json': ['setting: rateLimit is set in config/app.json'],
  'Assuming `moduleResolution` is `bundler` in tsconfig.json': [
    'setting: moduleResolution is bundler in tsconfig.json',
  ],
  // commands
  'Assuming package.json has a lint script': ['provides-command: the project provides the command lint'],
  'Assuming npm run typecheck exists': ['provides-command: the project provides the command typecheck'],
  'Assuming `build` script exists in package.json': [
    'provides-command: the project provides the command build',
  ],
  'Assuming typescript provides the tsc command': ['provides-command: typescript provides the command tsc'],
};

/** Sentences that look like one of the forms and are not. */
const left: readonly string[] = [
  // hedged, conditional, negated, asked
  'Assuming src/lib/db.ts may exist',
  'Assuming src/lib/db.ts exists once the generator ran',
  'src/lib/db.ts should exist',
  'src/lib/db.ts does not exist yet',
  "Assuming src/lib/db.ts doesn't exist",
  'Does src/lib/db.ts exist?',
  'Assuming zod or yup is installed',
  'Assuming zod will be installed later',
  'If zod is installed, validation runs twice',
  'Assuming STRIPE_KEY is set in production unless mocked',
  'Assuming STRIPE_KEY needs to be in .env',
  'JWT_SECRET is required in the environment',
  'Assuming POST /orders would return 201',
  'Assuming POST /orders returns 200 or 204',
  'Assuming Redis connection at localhost:6379 when REDIS_URL is missing',
  'Assuming no src/lib/db.ts exists',
  'Assuming User model never has a password field',
  'Assuming the helper src/a.ts probably exists',
  'Assuming zod is usually installed',
  'Assuming src/lib/db.ts exists, but is empty',
  'Assuming src/lib/db.ts exists (if it was generated)',
  'Assuming zod is installed (not checked)',
  'Assuming DATABASE_URL is set in the environment - unless mocked',
  'Assuming Redis connection at localhost:6379 (or a fake one)',
  // ordinary words in the slot
  'Assuming the method exists',
  'Assuming this function exists based on context',
  'Assuming user exists in database',
  'Assuming data is available',
  'Assuming the user is available',
  'Assuming everything is installed',
  'Assuming the app is installed',
  'Assuming the plugin is installed on the device',
  'Assuming dependencies are installed',
  'Assuming the package is installed',
  'Assuming file X exists',
  'Assuming the service is running',
  'Assuming the table has rows',
  'Assuming the model has the required fields',
  'Assuming User model has all required fields',
  'Assuming User model has correct fields',
  'Assuming data model has these fields',
  'Assuming the view model has state',
  'Assuming orders table has date columns',
  'Assuming the endpoint exists',
  'Assuming the route is defined',
  'Assuming the environment is configured',
  'Assuming config is available in environment',
  'Assuming the class has methods',
  'Assuming the component provides feedback',
  'Assuming the config has a timeout',
  'Assuming test data exists in database',
  'Assuming the folder exists',
  'Assuming authentication is in place',
  'Assuming the secret is set',
  // programs and services are no packages
  'Assuming Docker is installed',
  'Assuming node is installed',
  'Assuming redis is installed',
  'Assuming Python 3.11 is installed on the server',
  'Assuming git is available',
  'Assuming react@18 is installed',
  'Assuming react is available',
  'Assuming zod is installed globally',
  // abbreviations and constants are no variables
  'Assuming JWT is configured',
  'Assuming SSL is set up in the environment',
  'Assuming MAX_RETRIES is defined',
  'Assuming JWT in the environment',
  'Assuming Stripe API key is configured',
  // products and expressions are no symbols or files
  'Assuming JavaScript exists',
  'Assuming Node.js exists',
  'Assuming PostgreSQL is available',
  'Assuming GitHub provides {token}',
  'Assuming request.json exists',
  'Assuming WebSocket has a close() method',
  // alternatives with a slash
  'Assuming client/server exists',
  'Assuming email/password exists',
  'Assuming epic/story/task exists',
  'Assuming CI/CD exists',
  'Assuming light/dark themes exist',
  // contents, not places
  'Assuming validation is in src/api/orders.ts',
  'Assuming error handling exists in src/api/orders.ts',
  'Assuming all strings are in locales/en.json',
  'Assuming the data is stored at src/data.json and refreshed daily',
  'Assuming Cart.tsx is in src/index.ts',
  'Assuming ui/Cart.tsx is in src/',
  'Assuming Payment handler is in src/pay.ts',
  'Assuming MAX_ITEMS is defined in src/limits.ts',
  'Assuming User model is in the code',
  'Assuming Order model has total',
  'Assuming Order model has fields',
  'Assuming CartContext provides all of it in src/cart.ts',
  'Assuming Ledger has postEntry in the cloud',
  'Assuming timeout is set in src/client.ts',
  'Assuming package.json has a single script',
  'Assuming Postgres is running on localhost:99999',
  'Assuming the repository has a README',
  // more than the form says
  'Assuming src/a.ts exists and exports run',
  'Assuming UserService returns User model',
  'Assuming useCart() returns {items, add}',
  'Assuming NetworkClient.post() returns Decodable',
  'Assuming request.body has {email, password}',
  'Assuming client sends {email, password} JSON',
  'Assuming lucide provides Moon and Sun icons',
  'Assuming procps provides pgrep/pkill on deployed devices',
  'Assuming external API returns {data, status}',
  'Assuming /transactions/sync returns added and removed lists',
  'Assuming local dev frontends on ports 3000/5173',
  'Assuming fixed port 3623 for the server',
  'Assuming requests arrive on port 80',
  'Assuming the call is at src/auth.ts:12',
  'Assuming Redis cache has user_session key structure',
  'Assuming notification templates retain {subject} and {tenant} placeholders',
  'Assuming logging is configured in config/app.yml',
  'Assuming validation is done in config/app.json',
  'Assuming Ledger implements Serializable',
  'Assuming @/lib/api exists',
  'Assuming https://example.com/app.js exists',
  'Switched data access to arrays exposed by init.ts',
  'Assuming Inter is available via the fonts import',
  'Tokens expire after 1 hour',
  'Using src/lib/db.ts for storage',
  'Assuming deploy script exists',
];

describe('sentence forms', () => {
  it('holds at least eighty sentences of each sort', () => {
    assert.ok(Object.keys(understood).length >= 80, `${Object.keys(understood).length} understood`);
    assert.ok(left.length >= 80, `${left.length} left alone`);
  });

  for (const [sentence, claims] of Object.entries(understood))
    it(`understands: ${sentence}`, () => assert.deepEqual(read(sentence), claims));

  for (const sentence of left) it(`leaves alone: ${sentence}`, () => assert.deepEqual(read(sentence), []));

  it('leaves paths that begin with ./ alone in code, where they may be relative to the file', () => {
    assert.deepEqual(read('Assuming ./theme.ts exists', 'src/app.ts'), []);
    assert.deepEqual(read('Assuming ./theme.ts exists', 'docs/log.md'), ['file-exists: ./theme.ts exists']);
  });

  it('looks for a bare file name in every folder', () => {
    const [draft] = sentenceClaims(assumption('Assuming Cart.tsx exists'), contextOf('x'));
    assert.deepEqual(draft?.subject, {
      kind: 'file-exists',
      path: { kind: 'glob', pattern: '**/Cart.tsx', raw: 'Cart.tsx' },
    });
  });

  it('reads the first sentence and takes the next as an explanation', () => {
    assert.deepEqual(read('Assuming zod is installed. Other routes import it'), [
      'dependency: zod is a dependency',
    ]);
  });

  it('does not read texts longer than a sentence', () => {
    assert.deepEqual(read(`Assuming src/${'a'.repeat(400)}.ts exists`), []);
  });
});
