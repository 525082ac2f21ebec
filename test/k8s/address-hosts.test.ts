import { expect, test } from 'vitest';
import { addressHosts, connectionValue } from '../../server/src/k8s/address-hosts.ts';

test.each<[address: string, ...hosts: string[]]>([
  ['redis', 'redis'],
  ['Redis:6379', 'redis'],
  ['a:9092, b.c.svc:9092', 'a', 'b.c.svc'],
  ['http://a:1,http://b:2', 'a', 'b'],
  ['tcp:x.database.windows.net,1433', 'x.database.windows.net'],
  ['mongodb://u:secret@m-0.m:27017,m-1.m:27017/db?replicaSet=rs0', 'm-0.m', 'm-1.m'],
  ['mongodb+srv://u:secret@cluster.example.com/db', 'cluster.example.com'],
  ['postgresql://u:secret@db:5432/x?sslmode=require', 'db'],
  ['u:secret@tcp(db.shop:3306)/x', 'db.shop'],
  ['host=pg user=u password=secret port=5432', 'pg'],
  ['Server=tcp:x,1433;User ID=u;Password=secret;', 'x'],
  ['Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKey=secret=', 'ns.servicebus.windows.net'],
  ['https://c.documents.azure.com:443/', 'c.documents.azure.com'],
  ['nats://nats:4222/', 'nats'],
])('%s leads to hosts', (address, ...hosts) => {
  expect(addressHosts(address)).toEqual(hosts);
});

test.each([
  '',
  '10.0.0.1:6379',
  'two words',
  'mongodb://u:se/cret@host/db',
  'mongodb://u:se@cret@host/db',
  'u:secret@host:6379',
  "host='pg' password='a host=secret'",
  'http://',
  '$(REDIS):6379',
  `${'a.'.repeat(5000)}b`,
])('%j leads to no host that is sure', (address) => {
  expect(addressHosts(address)).toEqual([]);
});

test('takes time in proportion to the length of what is no address', () => {
  for (const text of [
    `${'a,'.repeat(2000)}!`,
    `x://${'a'.repeat(4000)}@`,
    `${'a-'.repeat(2000)}@`,
    `h=${' '.repeat(4000)}`,
  ]) {
    const start = performance.now();
    addressHosts(text);
    expect(performance.now() - start).toBeLessThan(200);
  }
});

test('reads values of connection strings by their keys, in any case', () => {
  expect(connectionValue('DefaultEndpointsProtocol=https;accountname=shop;AccountKey=a==', 'AccountName')).toBe('shop');
  expect(connectionValue('AccountKey=a==', 'AccountName')).toBeUndefined();
});
