import rule from '../../../server/src/rules/dapr-apps/dapr-shutdown-grace-too-short.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], grace = '', container = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}\n`).join('')}    spec:
      containers: [{ name: api${container} }]
${grace && `      terminationGracePeriodSeconds: ${grace}\n`}`;
const block = (duration: string) => `dapr.io/block-shutdown-duration: "${duration}"`;
const graceful = (seconds: string) => `dapr.io/graceful-shutdown-seconds: "${seconds}"`;

testRule(rule, {
  valid: {
    'a sidecar that drains in time': app([graceful('20')]),
    'room for both': app([block('60s'), graceful('10')], '90'),
    'the usual drain': app([], '5'),
    'a number below zero, which is the usual drain': app([graceful('-1')]),
    'a duration that is filled in later': app([block('${BLOCK}')]),
    'a grace period that is filled in later': app([block('1m')], '"${GRACE}"'),
    'a grace period of 0': app([block('1m')], '0'),
    'a hook that fills the period alone': app(
      [block('1m')],
      '30',
      ', lifecycle: { preStop: { sleep: { seconds: 60 } } }',
    ),
    'a sidecar that is off': app([graceful('60')]).replace('"true"', '"false"'),
    'pods that are still being typed': app([block('1m')]).replace(/ {4}spec:.*$/s, ''),
  },
  invalid: {
    'both windows against the default': {
      code: app([block('1m'), '                                 ^^^^ killed', graceful('10')]),
      says: ['60 s (block-shutdown-duration) + 10 s (graceful-shutdown-seconds) = 70 s', 'after 30 s'],
      fixes: { allow: app([block('1m'), graceful('10')], '75') },
    },
    'a drain as long as the whole period': {
      code: app([graceful('20'), '                                   ^^^^ killed'], '20'),
      says: ['20 s (graceful-shutdown-seconds)', 'after 20 s'],
      fixes: { allow: app([graceful('20')], '30') },
    },
    'a window that the usual drain makes too long': {
      code: app([block('25s'), '                                 ^^^^^ killed']),
      says: ['25 s (block-shutdown-duration) + 5 s (graceful-shutdown-seconds) = 30 s'],
      fixes: { allow: app([block('25s')], '35') },
    },
  },
});
