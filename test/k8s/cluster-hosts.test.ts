import { describe, expect, test } from 'vitest';
import { hostPlace, serviceHost } from '../../server/src/k8s/cluster-hosts.ts';

describe('the Service that a host means', () => {
  test.each([
    ['cache', { service: 'cache', namespace: undefined, isPublicToo: false }],
    ['Cache', { service: 'cache', namespace: undefined, isPublicToo: false }],
    ['cache.data', { service: 'cache', namespace: 'data', isPublicToo: true }],
    ['cache.data.svc', { service: 'cache', namespace: 'data', isPublicToo: false }],
    ['cache.data.svc.cluster.local', { service: 'cache', namespace: 'data', isPublicToo: false }],
    ['cache.data.svc.example.org', undefined],
    ['cache.example.org', undefined],
    ['cache-0.cache', undefined],
    ['cache-0.cache.data.svc.cluster.local', undefined],
    ['localhost', undefined],
    ['127', undefined],
    ['', undefined],
  ])('%s', (host, expected) => {
    expect(serviceHost(host, 'cluster.local')).toEqual(expected);
  });
});

describe('the place of a host', () => {
  test.each([
    ['cache', 'cache', 'cache', undefined],
    [' cache:6379', 'cache', 'cache', '6379'],
    ['cache.data.svc:6379', 'cache.data.svc', 'cache.data.svc', '6379'],
    ['redis://redis:6379/0', 'redis', 'redis', '6379'],
    ['amqp://rabbit:rabbit@rabbit:5672/rabbit', 'rabbit', 'rabbit', '5672'],
    ['kafka-a:9092, kafka-b:9093', 'kafka-b', 'kafka-b', '9093'],
    ['http://etcd-a:2379,http://etcd:2380', 'etcd', 'etcd', '2380'],
    ['host=db user=db-user port=5433 dbname=shop', 'db', 'db', '5433'],
    ['Server=tcp:sql,1433;Database=shop', 'sql', 'sql', '1433'],
    ['shop:secret@tcp(mysql:3306)/shop', 'mysql', 'mysql', '3306'],
    ['Mongo:27017', 'mongo', 'Mongo', '27017'],
    // Which of the two is meant is not known.
    ['host=db dbname=db', 'db', undefined, undefined],
    ['cache:6379,cache:6380', 'cache', undefined, undefined],
    ['cache:123456', 'cache', 'cache', undefined],
  ])('%s', (text, host, place, port) => {
    const found = hostPlace(text, host);
    expect(found.span && text.slice(found.span.start, found.span.end)).toBe(place);
    expect(found.port && text.slice(found.port.start, found.port.end)).toBe(port);
    expect(found.port?.number).toBe(port === undefined ? undefined : Number(port));
  });
});
