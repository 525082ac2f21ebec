import { describe, expect, it } from 'vitest';
import {
  type CredentialShape,
  credentialName,
  credentialShape,
  findCredential,
  holdsEmulatorKey,
  isDictionaryWord,
  isPlaintextCredential,
  isSecretValue,
  mayHoldCredential,
} from '../../server/src/knowledge/secrets.ts';

describe('a name', () => {
  it.each([
    'PASSWORD',
    'DB_PASSWORD',
    'POSTGRES_PASSWORD',
    'dbPassword',
    'MYSQL_ROOT_PASSWORD',
    'REDIS_PASS',
    'MYSQL_PWD',
    'SSH_PASSPHRASE',
    'API_KEY',
    'apiKey',
    'APIKEY',
    'ACCESS_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'ACCOUNT_KEY',
    'AZURE_STORAGE_KEY',
    'PRIVATE_KEY',
    'JWT_SECRET',
    'AUTH_TOKEN',
    'SAS_TOKEN',
    'BLOB_SAS',
    'CLIENT_SECRET',
    'clientSecret',
    'GITHUB_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'MINIO_SECRET_KEY',
    'STORAGE_ACCESS_KEY',
    'ENCRYPTION_KEY',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'RABBITMQ_ERLANG_COOKIE',
    'DJANGO_SECRET_KEY',
    'Auth__ClientSecret',
    'MSSQL_SA_PASSWORD',
    'db-password',
    'PGPASSWORD',
    'keystorepassword',
  ])('%s promises a secret', (name) => {
    expect(credentialName(name)).toBe('secret');
  });

  it.each([
    'CONNECTION_STRING',
    'ConnectionStrings__Orders',
    'AZURE_STORAGE_CONNECTION_STRING',
    'CONN_STR',
    'connectionString',
    'SENTRY_DSN',
  ])('%s promises a connection', (name) => {
    expect(credentialName(name)).toBe('connection');
  });

  it.each([
    'PWD',
    'OLDPWD',
    'ETCD_INITIAL_CLUSTER_TOKEN',
    'PASSWORD_FILE',
    'POSTGRES_PASSWORD_FILE',
    'SECRET_NAME',
    'SECRET_PATH',
    'TOKEN_URL',
    'TOKEN_ENDPOINT',
    'MAX_TOKENS',
    'TOKENIZER',
    'TOKEN_TTL',
    'AWS_ACCESS_KEY_ID',
    'AWS_ACCESS_KEY',
    'MINIO_ACCESS_KEY',
    's3AccessKey',
    'AZURE_CLIENT_ID',
    'SECRET_STORE',
    'KEY',
    'PARTITION_KEY',
    'PUBLIC_KEY',
    'KEYSPACE',
    'PASSTHROUGH',
    'existingSecret',
    'max_token',
    'adminPasswordKey',
    'TOKEN_KEY',
    'nopassword',
    'COMPASS_URL',
    'BYPASS',
    'AUTHOR',
    'SASL_MECHANISM',
    'PASSWORD_MIN_LENGTH',
    'SECRETARY',
    'IMAGE_PULL_SECRET',
    'TLS_SECRET',
    'SESSION_COOKIE',
    'DATABASE_URL',
    'PGDATA',
    'MONKEY',
    'TOKEN_EXPIRATION_SECONDS',
    '',
  ])('%s promises nothing', (name) => {
    expect(credentialName(name)).toBeUndefined();
  });
});

describe('a value', () => {
  it.each([
    's3cr3t',
    'postgres',
    'P@ssw0rd',
    '1234',
    'hunter2',
    'a b c',
    'eyJhbGciOiJIUzI1NiJ9.e30.abc',
    'http://u:p4ss@host/x',
    'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    '/?x&sig=abc%3D',
  ])('%j may be a secret', (value) => {
    expect(isSecretValue(value)).toBe(true);
  });

  it.each([
    '',
    '  ',
    'true',
    'False',
    'yes',
    'none',
    '0',
    '123',
    '30s',
    '15m',
    '500ms',
    '/run/secrets/db',
    './key.pem',
    '~/.ssh/id',
    'C:\\keys\\x',
    'https://login.example.com/oauth/token',
    '{{ .Values.pw }}',
    '${DB_PASSWORD}',
    '$(DB_PASSWORD)',
    '<password>',
    'REPLACE_ME',
    'CHANGEME',
    'changeme',
    'your-password-here',
    '********',
    'xxxx',
    '...',
    'ENC[AES256_GCM,data:abc]',
    'vault:secret/data/db#password',
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/x)',
    'db-password@azurekeyvault',
    'ref+azurekeyvault://v/x',
    'file:/run/x',
  ])('%j is none', (value) => {
    expect(isSecretValue(value)).toBe(false);
  });
});

describe('a text', () => {
  it.each<[string, CredentialShape]>([
    ['DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc123==;EndpointSuffix=core.windows.net', 'account key'],
    ['Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=abc=', 'account key'],
    ['Endpoint=https://x.service.signalr.net;AccessKey=abc;Version=1.0;', 'account key'],
    ['Endpoint=https://x.azconfig.io;Id=1;Secret=abc', 'account key'],
    ['sig=abc%3D', 'signature'],
    ['https://a.blob.core.windows.net/c?sv=2024&sig=abc%3D', 'signature'],
    ['Server=db;User Id=sa;Password=abc;', 'password'],
    ['host=db user=pg password=abc port=5432', 'password'],
    ['cache:6380,password=abc,ssl=True', 'password'],
    ["Server=db;Pwd='abc'", 'password'],
    ['postgres://u:abc@db:5432/x', 'user and password'],
    ['redis://:abc@redis:6379', 'user and password'],
    ['amqp://guest:guest@rabbit', 'user and password'],
    ['user:abc@tcp(db:3306)/x', 'user and password'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMII', 'private key'],
    ['-----BEGIN PRIVATE KEY-----', 'private key'],
    ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijkl', 'token'],
    ['redis-server --requirepass blue-kettle', 'password'],
    ['port 6379\nrequirepass blue-kettle\n', 'password'],
    ['redis-cli -h cache -a blue-kettle ping', 'password'],
    [`key: ${'Zm9v'.repeat(19)}+AStabcdeQ==`, 'account key'],
    [`ghp_${'a1B2'.repeat(9)}`, 'token'],
    [`token=glpat-${'x1'.repeat(10)}`, 'token'],
    [`https://hooks.slack.com/services/T0123456/B0123456/${'a1'.repeat(12)}`, 'webhook'],
    ['password=$OLD\npassword=blue-kettle', 'password'],
  ])('%j holds a credential: %s', (text, shape) => {
    expect(credentialShape(text)).toBe(shape);
    expect([text, `a: ${text}\n`].map(mayHoldCredential)).toEqual([true, true]);
    const { start, end, text: secret } = findCredential(text) ?? { start: 0, end: 0, text: undefined };
    expect(text.slice(start, end)).toBe(secret);
  });

  it.each([
    '',
    'host=db user=pg password= port=5432',
    'Server=db;Password=;',
    'host=db user=pg',
    'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root',
    'Server=db;Authentication=Active Directory Default',
    'postgres://u:${PASSWORD}@db',
    'postgres://u:$(PASSWORD)@db',
    'postgres://u@db/x',
    'https://host:8080/path',
    'https://host:8080/@scope',
    'password=<password>',
    'password=$PASSWORD',
    'password=****',
    'PasswordLength=8',
    'AccountKey=',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN PUBLIC KEY-----',
    'design=abc',
    'x&design=1',
    'UseDevelopmentStorage=true',
    'ENC[AES256_GCM,password=abc]',
    'redis-0.redis:6379',
    'time 12:30@noon',
    'password = os.environ["PG"]',
    'connect(user, password=None)',
    'login(password=password)',
    'login(password=password, user=user)',
    'password=get_password()',
    'password=`cat /run/pw`',
    '--tls-secret=shop/tls',
    'docker://redis:7.2@sha256:abc',
    'pwd=/data',
    'password=/run/pw',
    'no-password=true',
    'regex: password=(.+)',
    'password=env.PASSWORD',
    'redis-cli -a $REDIS_PASSWORD ping',
    'redis-cli -a "$(cat /run/pw)" ping',
    'redis-server --requirepass "$PASS"',
    'requirepass',
    'ghp_short',
    'sha512-Zm9v',
    'mysecret=1a'.replace('mysecret', 'my_secret_name'),
  ])('%j holds none', (text) => {
    expect(credentialShape(text)).toBeUndefined();
  });

  it.each([
    'a',
    '://',
    '://a:',
    'eyJ',
    '-eyJ',
    'password',
    'password=$',
    'Secret=',
    'a:',
    '-----BEGIN ',
    ' ',
    '?sig=',
    'redis-cli ',
    'redis-cli -',
    'requirepass ',
    'ghp_',
    'SG.a',
    'sk-ant-',
    '+ASt',
    ':a@',
    '=',
  ])(
    'is searched in linear time in a megabyte of %j',
    (unit) => {
      const text = unit.repeat(1_000_000 / unit.length);
      expect(['undefined', 'string']).toContain(typeof credentialShape(text));
      expect(['undefined', 'string']).toContain(typeof credentialShape(`x${text}`));
      expect([true, false]).toContain(mayHoldCredential(text));
    },
    2000,
  );
});

describe('a variable', () => {
  it.each<[string, string, boolean]>([
    ['POSTGRES_PASSWORD', 'postgres', true],
    ['POSTGRES_PASSWORD', '$(OTHER)', false],
    ['POSTGRES_USER', 'postgres', false],
    ['ALLOW_EMPTY_PASSWORD', 'yes', false],
    ['ConnectionStrings__Db', 'Server=db;Database=x;Authentication=Active Directory Default', false],
    ['ConnectionStrings__Db', 'Server=db;User=sa;Password=abc', true],
    ['DATABASE_URL', 'postgres://u:p4ss@db', false],
    ['REDIS_PASSWORD', '', false],
    ['TOKEN_URL', 'abc', false],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/etc/gcp/key.json', false],
    ['AUTH_TOKEN', 'https://idp.example.com/token', false],
  ])('%s=%s is a credential in plain text: %s', (name, value, expected) => {
    expect(isPlaintextCredential(name, value)).toBe(expected);
  });
});

it('tells development defaults from leaks', () => {
  expect(
    ['guest', 'postgres', 'admin123', 'P@ssw0rd', 'kX9v2mQ7rT4w', 'averyveryverylongpassphrase', ''].map(
      isDictionaryWord,
    ),
  ).toEqual([true, true, true, false, false, false, false]);
  expect(holdsEmulatorKey('AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6')).toBe(true);
  expect(holdsEmulatorKey('AccountKey=abc')).toBe(false);
});

describe('the credential in a text', () => {
  it.each([
    ['amqp://guest:blue-kettle@queue:5672', 'blue-kettle'],
    ['host=db password=docker port=5432', 'docker'],
    ['AccountName=a;AccountKey=Zm9v==;EndpointSuffix=x', 'Zm9v=='],
  ])('of %s is found by itself', (text, secret) => {
    expect(findCredential(text)?.text).toBe(secret);
  });

  it('is none where it is not filled in', () => {
    expect(findCredential('amqp://guest:$(PASSWORD)@queue')).toBeUndefined();
  });
});
