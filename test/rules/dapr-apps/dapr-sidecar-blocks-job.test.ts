import rule from '../../../server/src/rules/dapr-apps/dapr-sidecar-blocks-job.ts';
import { testRule } from '../../support/test-rule.ts';

const job = (annotations: readonly string[], container: string, more = '') => `
apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}
    spec:
      containers: [{ name: import, image: import, ${container} }]
${more}`;
const on = 'dapr.io/enabled: "true"';
const mark = '^^^^^^^^^^^^^^^';
const native = 'dapr.io/enable-native-sidecar: "true"';
const script = 'command: [sh, -c, "import --all"]';
const mounted = (text: string) => `      volumes: [{ name: script, configMap: { name: script } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: script }
data: { run.sh: "${text}" }
`;

testRule(rule, {
  valid: {
    'a native sidecar': job([on, native], script),
    'a native sidecar that is filled in later': job([on, 'dapr.io/enable-native-sidecar: true'], script),
    'a script that shuts it down': job([on], 'command: [sh, -c, "import; curl -X POST localhost:3500/v1.0/shutdown"]'),
    'a program that is told to': job([on], 'args: [--shutdown-sidecar]'),
    'a mounted script that shuts it down': job(
      [on],
      'command: [sh, "-c", "/run.sh x"]',
      mounted('curl -X POST localhost:3500/v1.0/shutdown'),
    ),
    'a Job without a sidecar': job(['dapr.io/enabled: "false"'], script),
    'a Deployment': job([on], script).replace('kind: Job', 'kind: Deployment').replace('batch/v1', 'apps/v1'),
    'a Job that is still being typed': job([on], script).replace(/ {4}spec:\n.*\n$/s, ''),
  },
  invalid: {
    'a script that does not': {
      code: job([on, `${mark} runsOn`], script),
      says: ['Job "import" never completes'],
      fixes: { useNative: job([on, native], script) },
    },
    'a mounted script that does not': {
      code: job([on, `${mark} runsOn`], script, mounted('import')),
      fixes: { useNative: job([on, native], script, mounted('import')) },
    },
    'a program that may do so in its code': {
      code: job([on, `${mark} mayRunOn information`], 'command: [import]'),
      fixes: { useNative: job([on, native], 'command: [import]') },
    },
    'a CronJob on an old cluster, with the switch off': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: import }
        spec:
          jobTemplate:
            spec:
              template:
                metadata:
                  annotations: { dapr.io/enabled: "true", dapr.io/enable-native-sidecar: "false" }
                                 ^^^^^^^^^^^^^^^ mayRunOn information
                spec: { containers: [{ name: import }] }
      `,
      settings: { kubernetesVersion: '1.28' },
    },
  },
});
