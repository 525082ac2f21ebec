import rule from '../../../server/src/rules/dapr-apps/dapr-sampling-rate-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const rate = (written: string, mark = '') => `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: tracing }
        spec:
          tracing:
            samplingRate: ${written}${mark && `\n                          ${mark}`}
`;

testRule(rule, {
  valid: {
    everything: rate('"1"'),
    nothing: rate('"0"'),
    'a tenth': rate('"0.1"'),
    'a tenth without a nought': rate("'.1'"),
    'one in ten thousand': rate('"1e-4"'),
    'no rate yet': rate(''),
    'an empty rate, which the default replaces': rate('""'),
    'a placeholder': rate('"${RATE}"'),
    'no tracing': `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: tracing }
        spec: { metrics: { enabled: true } }
    `,
  },
  invalid: {
    'a number': {
      code: rate('0.1', '^^^ unquoted error'),
      says: ['write "0.1" in quotes'],
      fixes: { quote: rate('"0.1"') },
    },
    'a percentage': {
      code: rate('"10"', '^^^^ above'),
      says: ['of 10 is above 1', 'every request'],
      fixes: { useShare: rate('"0.1"') },
    },
    'more than everything': rate('"150"', '^^^^^ above'),
    'less than nothing': rate('"-1"', '^^^^ below'),
    'a percentage with its sign': {
      code: rate('5%', '^^ unreadable'),
      says: ['"5%" is no number', 'one request in 10,000'],
      fixes: { useShare: rate('"0.05"') },
    },
    'a word': rate('always', '^^^^^^ unreadable'),
  },
});
