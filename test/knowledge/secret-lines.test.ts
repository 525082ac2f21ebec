import { expect, it } from 'vitest';
import { credentialInText } from '../../server/src/knowledge/secret-lines.ts';

it.each([
  ['[database]\nhost = db\npassword = blue-kettle\n', 'blue-kettle'],
  ['spring.datasource.username=shop\nspring.datasource.password=blue-kettle', 'blue-kettle'],
  ['{\n  "user": "a",\n  "apiKey": "blue-kettle",\n}', 'blue-kettle'],
  ['redis:\n  auth:\n    password: "blue-kettle" # old\n', 'blue-kettle'],
  ['port 6379\nrequirepass blue-kettle\n', 'blue-kettle'],
  ['# requirepass foobared\nport 6379\nrequirepass blue-kettle\n', 'blue-kettle'],
  ['redis-server \\\n  --requirepass blue-kettle \\\n  --port 6379\n', 'blue-kettle'],
  ['app \\\n  --token=blue-kettle\n', 'blue-kettle'],
  ['#!/bin/sh\nexport PGPASSWORD=blue-kettle\n', 'blue-kettle'],
  ['Server=db;Password=blue-kettle', 'blue-kettle'],
])('finds the credential of %j', (text, secret) => {
  const found = credentialInText(text);
  expect(found && text.slice(found.start, found.end)).toBe(secret);
});

it.each([
  'password: blue-kettle',
  'a: 1\n# password = blue-kettle\n',
  'a: 1\n; password = blue-kettle\n',
  '# see amqp://app:blue-kettle@queue\na: 1\n',
  'a = 1\npassword = os.environ["PW"]\n',
  'a = 1\npassword = get_password()\n',
  'a: 1\ntoken: $TOKEN\n',
  'a: 1\ntoken: "$__file{/run/token}"\n',
  'a: 1\npassword: ${PASSWORD}\n',
  'a: 1\nsecret:\n  name: x\n',
  '{\n  "password": "Your password",\n  "newPassword": "Password",\n  "token": "string"\n}',
  '-- password = blue-kettle\nselect 1;\n',
  'a = 1\nself.token = token\n',
  'a: 1\npassword_file: /run/pw\n',
  'a: 1\npassword: /run/pw\n',
  'a: 1\npassword: ""\n',
  'a: 1\npassword:\n',
  'a: 1\ntokens: [a, b]\n',
  'a: 1\nexplanation: the password is asked for\nsecret: it is asked for at login\n',
  'redis:\n  existingSecret: redis-auth\n  max_token: 4096\n',
  'ssl_certificate_key /etc/tls.key;\nproxy_set_header token $token;\n',
])('finds none in %j', (text) => {
  expect(credentialInText(text)).toBeUndefined();
});

it.each(['password', 'password: ', ' ', 'key=\n', 'pass\n', '"', 'a.'])(
  'takes linear time for a megabyte of %j',
  (unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    expect(() => credentialInText(`${text}\n${text}`)).not.toThrow();
    expect(() => credentialInText(`${text.slice(0, 140_000)}\n${text.slice(0, 140_000)}`)).not.toThrow();
  },
  2000,
);
