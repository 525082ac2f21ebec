import { z } from 'zod';
import { nameValuePair } from './dapr-values.ts';
import {
  choice,
  closed,
  documented,
  flag,
  freeForm,
  integer,
  integerFrom,
  labels,
  list,
  suggestion,
  text,
  texts,
} from './fields.ts';

/** Dapr reads these words whatever their case. */
const allowOrDeny = ['allow', 'deny'] as const;
const protocols = ['http', 'grpc'] as const;

const tracing = closed(
  { samplingRate: text('Share of calls that are traced, from `"0"` (none) to `"1"` (all), in quotes.') },
  {
    stdout: flag('Whether traces are written to the log of the sidecar.', false),
    otel: documented(
      closed(
        {
          endpointAddress: text('Host and port of the collector, such as `otel-collector.observability:4317`.'),
          isSecure: flag('Whether the connection to the collector is encrypted.'),
          protocol: suggestion(protocols, 'Protocol of the collector.'),
        },
        {
          headers: list(nameValuePair, 'Headers that are sent to the collector.'),
          timeout: text('How long a call of the collector may take, such as `10s`.'),
        },
      ),
      'Sends traces to a collector of OpenTelemetry.',
    ),
    zipkin: documented(
      closed({ endpointAddress: text('URL that spans are posted to, such as `http://zipkin:9411/api/v2/spans`.') }, {}),
      'Sends traces to Zipkin.',
    ),
  },
);

const buckets = list(z.int(), 'Upper bounds of the buckets of latency histograms, in milliseconds.');

const metricLabel = closed(
  {
    name: text('Name of the label.'),
    regex: labels('Regular expressions by the value that the label gets where one matches.'),
  },
  {},
);

const metrics = closed(
  { enabled: flag('Whether metrics are collected and served to Prometheus.') },
  {
    http: documented(
      closed(
        {},
        {
          increasedCardinality: flag('Whether each path that is called gets metrics of its own, which may be many.'),
          pathMatching: texts('Paths to tell apart, with `{placeholders}`; all others count as one.'),
          excludeVerbs: flag('Whether the methods of HTTP are left out of the metrics.', false),
        },
      ),
      'Metrics of calls by HTTP.',
    ),
    latencyDistributionBuckets: buckets,
    recordErrorCodes: flag('Whether error codes are counted.', false),
    rules: list(
      closed(
        {
          name: text('Name of the metric.'),
          labels: list(metricLabel, 'Labels whose values are replaced.'),
        },
        {},
      ),
      'Replaces values of labels, so that there are fewer of them.',
    ),
    workflow: documented(
      closed(
        {},
        {
          latencyDistributionBuckets: list(z.int(), 'Upper bounds of the buckets of latency histograms.'),
          latencyDistributionUnits: text('Unit of the bounds.'),
        },
      ),
      'Metrics of workflows.',
    ),
  },
);

const pipeline = (description: string) =>
  documented(
    closed(
      {
        handlers: list(
          closed(
            {
              name: text('Name of the middleware component.'),
              type: text('Type of the component, such as `middleware.http.ratelimit`.'),
            },
            {
              selector: documented(
                closed(
                  {
                    fields: list(
                      closed({ field: text('Name of a field.'), value: text('Value it must have.') }, {}),
                      'What a call must have.',
                    ),
                  },
                  {},
                ),
                'Which calls it handles.',
              ),
            },
          ),
          'Middleware in the order in which it handles a call.',
        ),
      },
      {},
    ),
    description,
  );

const operation = closed(
  {
    name: text('Path of the method, such as `/orders/*`.'),
    action: suggestion(allowOrDeny, 'What happens to these calls.'),
  },
  { httpVerb: texts('Methods of HTTP that it is about, in capitals; `*` is every one.') },
);

const accessControl = closed(
  {},
  {
    defaultAction: suggestion(allowOrDeny, 'What happens to calls that no policy speaks of.'),
    trustDomain: text('Trust domain of the app that this configuration is for.', 'public'),
    policies: list(
      closed(
        { appId: text('App id of the caller.') },
        {
          namespace: text('Namespace of the caller.'),
          trustDomain: text('Trust domain of the caller.'),
          defaultAction: suggestion(allowOrDeny, 'What happens to calls that none of its operations speaks of.'),
          operations: list(operation, 'Methods with an action of their own.'),
        },
      ),
      'What callers may do, one entry for each.',
    ),
  },
);

const apiRule = closed(
  { name: text('API, such as `state` or `invoke`.'), version: text('Version of the API, such as `v1.0`.') },
  { protocol: suggestion(protocols, 'Protocol by which the app calls the API.') },
);

const secretScope = closed(
  { storeName: text('Name of the secret store component.') },
  {
    defaultAccess: suggestion(allowOrDeny, 'Whether secrets may be read that no list names.', 'allow'),
    allowedSecrets: texts('Secrets that may be read; no others, if there are any.'),
    deniedSecrets: texts('Secrets that must not be read.'),
  },
);

const mtls = closed(
  {
    enabled: flag('Whether sidecars prove who they are and encrypt what they tell one another.'),
    sentryAddress: text('Host and port of the authority that gives sidecars their certificates.'),
    controlPlaneTrustDomain: text("Trust domain of Dapr's control plane."),
  },
  {
    workloadCertTTL: text('How long a certificate is valid.', '24h'),
    allowedClockSkew: text('How far clocks may differ.', '15m'),
    tokenValidators: list(
      closed({ name: choice(['jwks'], 'Kind of validator.') }, { options: freeForm('Settings of the validator.') }),
      'Further ways for a sidecar to prove who it is.',
    ),
  },
);

const concurrencyLimit = closed(
  {},
  { name: text('Name of the workflow or activity.'), maxConcurrent: integer('Most that run at once.') },
);

const retention = (what: string) => text(`How long the state of ${what} is kept, such as \`168h\`.`);

const workflow = closed(
  {},
  {
    maxConcurrentWorkflowInvocations: integerFrom(0, 'Most workflows that a sidecar runs at once.'),
    maxConcurrentActivityInvocations: integerFrom(0, 'Most activities that a sidecar runs at once.'),
    globalMaxConcurrentWorkflowInvocations: integerFrom(
      0,
      'Most workflows that run at once in all sidecars of the app.',
    ),
    globalMaxConcurrentActivityInvocations: integerFrom(
      0,
      'Most activities that run at once in all sidecars of the app.',
    ),
    workflowConcurrencyLimits: list(concurrencyLimit, 'Limits for single workflows.'),
    activityConcurrencyLimits: list(concurrencyLimit, 'Limits for single activities.'),
    stateRetentionPolicy: documented(
      closed(
        {},
        {
          anyTerminal: retention('workflows that have come to any end'),
          completed: retention('workflows that have completed'),
          failed: retention('workflows that have failed'),
          terminated: retention('workflows that were terminated'),
        },
      ),
      'When the state of workflows that have ended is deleted.',
    ),
  },
);

const feature = closed(
  { name: text('Name of the feature, such as `HotReload`.'), enabled: flag('Whether it is switched on.') },
  {},
);

const apiLogging = closed(
  {},
  {
    enabled: flag('Whether each call of the API is logged.', false),
    obfuscateURLs: flag('Whether paths are logged without the values in them.', false),
    omitHealthChecks: flag('Whether calls that ask after health are left out.', false),
  },
);

/** `dapr.io/v1alpha1` `Configuration`: that of apps, and that of the control plane. */
export const configuration = closed(
  {},
  {
    spec: documented(
      closed(
        {},
        {
          tracing: documented(tracing, 'Which calls are traced, and where traces are sent.'),
          metrics: documented(metrics, 'Metrics of the sidecar.'),
          metric: documented(metrics, 'Old name of `metrics`, which is the one to use.').meta({ deprecated: true }),
          logging: documented(
            closed({}, { apiLogging: documented(apiLogging, 'Logs the calls of the API.') }),
            'What is logged.',
          ),
          mtls: documented(mtls, 'Encryption between sidecars. Only read in the configuration of the control plane.'),
          accessControl: documented(accessControl, 'Which apps may call the methods of this one.'),
          api: documented(
            closed(
              {},
              {
                allowed: list(apiRule, 'APIs that the app may use; no others, if there are any.'),
                denied: list(apiRule, 'APIs that the app must not use.'),
              },
            ),
            'Which APIs of the sidecar the app may use.',
          ),
          secrets: documented(
            closed({ scopes: list(secretScope, 'Limits for each secret store.') }, {}),
            'Which secrets the app may read.',
          ),
          components: documented(
            closed({}, { deny: texts('Types that no component may have, such as `state.in-memory`.') }),
            'Which components may be loaded.',
          ),
          httpPipeline: pipeline('Middleware for calls that reach the sidecar by HTTP.'),
          appHttpPipeline: pipeline('Middleware for calls from the sidecar to the app by HTTP.'),
          nameResolution: documented(
            closed(
              {
                component: text('Name of the resolver, such as `kubernetes` or `consul`.'),
                version: text('Version of the resolver, such as `v1`.'),
                configuration: freeForm('Settings of the resolver.'),
              },
              {},
            ),
            'How apps find one another.',
          ),
          features: list(feature, 'Features that are not on for everybody yet.'),
          workflow: documented(workflow, 'Limits for workflows.'),
          wasm: documented(
            closed({}, { strictSandbox: flag('Whether modules are kept from the clock and from chance.', false) }),
            'Modules of WebAssembly.',
          ),
        },
      ),
      'Settings of sidecars, or of the control plane.',
    ),
  },
);
