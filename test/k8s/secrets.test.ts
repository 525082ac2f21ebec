import { expect, it } from 'vitest';
import { readResources } from '../../server/src/k8s/resource.ts';
import { decodeBase64, encodeBase64, isBase64, secretEntries } from '../../server/src/k8s/secrets.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';

it.each([
  ['', true],
  ['cGFzcw==', true],
  ['cGFz\n  cw==', true],
  ['cGFzcw=', false],
  ['cGFzcw', false],
  ['cGF-cw==', false],
  ['pass word!', false],
  ['=abc', false],
])('%j is base64: %s', (text, expected) => {
  expect(isBase64(text)).toBe(expected);
});

it('decodes what it encodes, and leaves what is no text', () => {
  for (const text of ['', 'blue-kettle', 'schlüssel\n', '鍵']) expect(decodeBase64(encodeBase64(text))).toBe(text);
  expect(decodeBase64('//79')).toBeUndefined();
  expect(decodeBase64('nope!')).toBeUndefined();
});

it('reads the keys of a Secret', () => {
  const text = `
apiVersion: v1
kind: Secret
metadata: { name: db }
data: { password: Ymx1ZQ==, later: "\${B64}", broken: "!" }
stringData: { user: shop, host: "<host>", masked: "***" }
`;
  const [secret] = readResources(new YamlDocument('file:///a.yaml', text), 'default');
  expect(secret && secretEntries(secret).map((it) => [it.field, it.name, it.value, it.isOpen])).toEqual([
    ['data', 'password', 'blue', false],
    ['data', 'later', undefined, true],
    ['data', 'broken', undefined, false],
    ['stringData', 'user', 'shop', false],
    ['stringData', 'host', '<host>', true],
    ['stringData', 'masked', '***', true],
  ]);
});
