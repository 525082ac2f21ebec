import type { ZodType } from 'zod';
import { configuration } from './dapr-configuration.ts';
import { mcpServer } from './dapr-mcp-server.ts';
import { auth, nameValuePair, scopes, valueSources } from './dapr-values.ts';
import { workflowAccessPolicy } from './dapr-workflow-access-policy.ts';
import {
  choice,
  closed,
  documented,
  flag,
  integer,
  integerFrom,
  labels,
  list,
  mapping,
  suggestion,
  text,
} from './fields.ts';

const component = closed(
  {
    spec: documented(
      closed(
        {
          type: text('What it is, as `block.name`: `state.redis`, `pubsub.azure.servicebus.topics`.'),
          version: text('Version of the component type, mostly `v1`.'),
          metadata: list(nameValuePair, 'Settings of the component; which ones there are depends on its `type`.'),
        },
        {
          ignoreErrors: flag('Whether the sidecar starts although the component cannot be initialized.', false),
          initTimeout: text('How long the component may take to get ready, such as `30s`.', '5s'),
        },
      ),
      'Type and settings of the component.',
    ),
  },
  { auth, scopes },
);

const bulkSubscribe = documented(
  closed(
    { enabled: flag('Whether messages are delivered in bulk.') },
    {
      maxMessagesCount: integerFrom(0, 'Most messages in one delivery.', 100),
      maxAwaitDurationMs: integerFrom(0, 'Longest time to wait for a delivery to fill up, in milliseconds.', 1000),
    },
  ),
  'Delivers several messages to the app in one call.',
);

const subscriptionTarget = {
  pubsubname: text('Name of the pub/sub component. All lower-case, unlike other fields.'),
  topic: text('Topic that is subscribed to.'),
};

const subscriptionOptions = {
  deadLetterTopic: text('Topic that messages go to which could not be delivered.'),
  metadata: labels('Settings of this subscription for the pub/sub component, such as `rawPayload: "true"`.'),
  bulkSubscribe,
};

const subscriptionV1 = closed(
  {
    spec: documented(
      closed({ ...subscriptionTarget, route: text('Path of the app that messages are sent to.') }, subscriptionOptions),
      'Which messages an app gets, and where.',
    ),
  },
  { scopes },
);

const route = closed(
  {
    match: text('CEL expression on the message, such as `event.type == "order"`.'),
    path: text('Path of the app that matching messages are sent to.'),
  },
  {},
);

const subscriptionV2 = closed(
  {
    spec: documented(
      closed(
        {
          ...subscriptionTarget,
          routes: documented(
            closed(
              {},
              {
                default: text('Path of the app for messages that match no rule.'),
                rules: list(route, 'Tried in order; the first that matches decides.'),
              },
            ),
            'Paths of the app that messages are sent to.',
          ),
        },
        subscriptionOptions,
      ),
      'Which messages an app gets, and where.',
    ),
  },
  { scopes },
);

const retry = closed(
  {},
  {
    policy: suggestion(['constant', 'exponential'], 'How the pauses between attempts grow.', 'constant'),
    duration: text('Pause between attempts if `policy` is `constant`.', '5s'),
    maxInterval: text('Longest pause between attempts if `policy` is `exponential`.', '60s'),
    maxRetries: integer('How often it is tried again. `-1` is without end, `0` never.', -1),
    matching: documented(
      closed(
        {},
        {
          httpStatusCodes: text('Status codes of HTTP that are tried again, such as `429,500-599`.'),
          gRPCStatusCodes: text('Status codes of gRPC that are tried again, such as `4,8-14`.'),
        },
      ),
      'Tries again only after these failures. Without it, after all.',
    ),
  },
);

const circuitBreaker = closed(
  {},
  {
    maxRequests: integer('Calls that are let through while it is half open.', 1),
    interval: text('How often the counts start anew while it is closed; `0s` is never.', '0s'),
    timeout: text('How long it stays open before it tries whether calls succeed.', '60s'),
    trip: text('CEL expression that opens it.', 'consecutiveFailures > 5'),
  },
);

const policyNames = {
  timeout: text('Name of a timeout among the `policies`.'),
  retry: text('Name of a retry among the `policies`.'),
  circuitBreaker: text('Name of a circuit breaker among the `policies`.'),
};

const cacheSize = (byDefault: number) => integer('How many circuit breakers are kept in memory at once.', byDefault);

const resiliency = closed(
  {
    spec: documented(
      closed(
        {
          policies: documented(
            closed(
              {},
              {
                timeouts: mapping(text('How long a call may take, such as `5s`.'), 'Timeouts by name.'),
                retries: mapping(retry, 'Retries by name.'),
                circuitBreakers: mapping(circuitBreaker, 'Circuit breakers by name.'),
              },
            ),
            'Named ways of dealing with failures, for the `targets` to refer to.',
          ),
          targets: documented(
            closed(
              {},
              {
                apps: mapping(
                  closed({}, { ...policyNames, circuitBreakerCacheSize: cacheSize(100) }),
                  'For calls of other apps, by their app id.',
                ),
                actors: mapping(
                  closed(
                    {},
                    {
                      ...policyNames,
                      circuitBreakerScope: choice(
                        ['type', 'id', 'both'],
                        'What a circuit breaker counts for: all actors of the type, one actor, or both. Needed with `circuitBreaker`.',
                      ),
                      circuitBreakerCacheSize: cacheSize(5000),
                    },
                  ),
                  'For calls of actors, by their type.',
                ),
                components: mapping(
                  closed(
                    {},
                    {
                      outbound: documented(closed({}, policyNames), 'For calls from the sidecar to the component.'),
                      inbound: documented(
                        closed({}, policyNames),
                        'For calls from the sidecar to the app because of the component: messages and events.',
                      ),
                    },
                  ),
                  'For calls of components, by their name.',
                ),
              },
            ),
            'What the policies are used for.',
          ),
        },
        {},
      ),
      'How calls are made to survive failures.',
    ),
  },
  { scopes },
);

const tlsPart = (description: string) => documented(closed({}, valueSources), description);

const httpEndpoint = closed(
  {
    spec: documented(
      closed(
        { baseUrl: text('Address of the endpoint, with `http://` or `https://`.') },
        {
          headers: list(nameValuePair, 'Headers that are sent with each call.'),
          clientTLS: documented(
            closed(
              {},
              {
                rootCA: tlsPart('Certificate of the authority that the endpoint is trusted by.'),
                certificate: tlsPart('Certificate that the sidecar shows.'),
                privateKey: tlsPart("Private key of the sidecar's certificate."),
                renegotiation: choice(
                  ['Never', 'OnceAsClient', 'FreelyAsClient'],
                  'Whether the endpoint may renegotiate the connection.',
                  'Never',
                ),
              },
            ),
            'How the connection is secured.',
          ),
        },
      ),
      'An address outside of Dapr that apps can call through it.',
    ),
  },
  { auth, scopes },
);

/** Every kind of Dapr's that users write, by `apiVersion/Kind`. */
export const daprResources: Readonly<Record<string, ZodType>> = {
  'dapr.io/v1alpha1/Component': component,
  'dapr.io/v1alpha1/Configuration': configuration,
  'dapr.io/v1alpha1/HTTPEndpoint': httpEndpoint,
  'dapr.io/v1alpha1/MCPServer': mcpServer,
  'dapr.io/v1alpha1/Resiliency': resiliency,
  'dapr.io/v1alpha1/Subscription': subscriptionV1,
  'dapr.io/v1alpha1/WorkflowAccessPolicy': workflowAccessPolicy,
  'dapr.io/v2alpha1/Subscription': subscriptionV2,
};
