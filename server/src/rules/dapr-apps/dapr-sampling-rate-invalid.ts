import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-sampling-rate-invalid',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'The rate of traces is not a share between 0 and 1.',
  why: `
\`samplingRate\` is the share of requests that are traced, as a text: \`"0.1"\` is one in ten. Above 1 everything is traced, which costs
time in each call and fills whatever keeps the traces. Of a text that is no number Dapr says nothing: it traces one request in
10,000. The API server refuses the Configuration if the rate has no quotes.`,
  remedy: `
Write a number from \`"0"\` to \`"1"\` in quotes. \`"1"\` is right while you learn; under load a tenth or a hundredth shows as much.`,
  sources: [
    'S028',
    'S181',
    {
      title: 'Dapr: configure Dapr to send distributed tracing data',
      url: 'https://docs.dapr.io/operations/observability/tracing/setup-tracing/',
    },
  ],
  messages: {
    unquoted:
      'The sampling rate of {configuration} is a number, and the API server accepts only a text: write "{value}" in quotes.',
    above: 'A sampling rate of {value} is above 1, so {configuration} has every request traced.',
    below: 'A sampling rate of {value} is below 0, so {configuration} has nothing traced.',
    unreadable: '"{value}" is no number, so {configuration} has one request in 10,000 traced.',
  },
  fixes: {
    quote: { title: 'Quote the rate', class: 'safe' },
    useShare: { title: 'Use "{share}", if {value} is meant as a percentage', class: 'preview' },
  },
  examples: {
    bad: configuration('"10"'),
    good: configuration('"0.1"'),
  },

  kinds: ['Configuration.dapr.io'],
  check(resource, { report }) {
    const at = resource.get('spec', 'tracing', 'samplingRate');
    if (!at) return;
    const data = { configuration: resource.title, value: at.written, share: '' };
    if (at.number !== undefined) {
      report('unquoted', { at, severity: 'error', data, fixes: { quote: () => replaceValue(at, at.written) } });
      return;
    }
    const value = at.text?.trim();
    if (!value || holdsPlaceholder(value)) return;
    const [, digits, percent] =
      /^([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:[eE][+-]?\d{1,2})?)(\s?%)?$/.exec(value) ?? [];
    const rate = Number(digits);
    if (digits === undefined || percent) {
      const share = percent ? shareOf(rate) : undefined;
      const useShare = share === undefined ? undefined : () => replaceValue(at, share);
      report('unreadable', { at, data: { ...data, value, share: share ?? '' }, fixes: { useShare } });
    } else if (rate < 0) report('below', { at, data: { ...data, value } });
    else if (rate > 1) {
      const share = shareOf(rate);
      const useShare = share === undefined ? undefined : () => replaceValue(at, share);
      report('above', { at, data: { ...data, value, share: share ?? '' }, fixes: { useShare } });
    }
  },
});

/** What a percentage is as a share; `undefined` if it is none. */
function shareOf(percent: number): string | undefined {
  return percent >= 0 && percent <= 100 ? String(percent / 100) : undefined;
}

function configuration(rate: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: tracing
  namespace: shop
spec:
  tracing:
    samplingRate: ${rate}
    otel:
      endpointAddress: otel-collector.observability:4317
      protocol: grpc
      isSecure: false
`;
}
