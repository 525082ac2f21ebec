import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: orders }
spec:
  type: state.redis
  version: v1
  initTimeout: 30s
  ignoreErrors: true
  metadata:
    - name: redisHost
      value: orders-redis:6379
    - name: maxRetries
      value: 3
    - name: redisPassword
      secretKeyRef: { name: redis, key: password }
    - name: redisUsername
      envRef: REDIS_USER
auth: { secretStore: vault }
scopes: [orders, billing]
`,
  [
    ['ignoreErrors: true', 'ignoreError: true', 'spec.ignoreError unknown'],
    ['ignoreErrors: true', 'ignoreErrors: "true"', 'spec.ignoreErrors wrong'],
    ['initTimeout: 30s', 'initTimeout: 30', 'spec.initTimeout wrong'],
    ['  type: state.redis\n', '', 'spec.type missing'],
    ['type: state.redis', 'kind: state.redis', 'spec.type missing, spec.kind unknown'],
    ['key: password', 'keys: password', 'spec.metadata.2.secretKeyRef.keys unknown'],
    ['secretKeyRef: {', 'secretRef: {', 'spec.metadata.2.secretRef unknown'],
    ['auth: { secretStore: vault }', 'auth: {}', 'auth.secretStore missing'],
    ['scopes: [orders, billing]', 'scopes: orders', 'scopes wrong'],
    ['scopes: [', 'scope: [', 'scope unknown'],
    ['  version: v1\n', '  version: v1\n  scopes: [orders]\n', 'spec.scopes unknown'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: orders }
spec:
  tracing:
    samplingRate: "0.1"
    stdout: false
    otel:
      endpointAddress: collector:4317
      isSecure: false
      protocol: grpc
      timeout: 10s
      headers: [{ name: api-key, secretKeyRef: { name: collector } }]
    zipkin: { endpointAddress: "http://zipkin:9411/api/v2/spans" }
  metrics:
    enabled: true
    recordErrorCodes: true
    latencyDistributionBuckets: [5, 50, 500]
    http: { increasedCardinality: false, pathMatching: ["/orders/{id}"], excludeVerbs: true }
    rules: [{ name: dapr_runtime_service, labels: [{ name: method, regex: { orders: "orders/.+" } }] }]
    workflow: { latencyDistributionBuckets: [1, 2], latencyDistributionUnits: s }
  logging: { apiLogging: { enabled: true, obfuscateURLs: true, omitHealthChecks: true } }
  mtls:
    enabled: true
    sentryAddress: dapr-sentry:443
    controlPlaneTrustDomain: cluster.local
    workloadCertTTL: 24h
    allowedClockSkew: 15m
    tokenValidators: [{ name: jwks, options: { source: "https://keys" } }]
  accessControl:
    defaultAction: Deny
    trustDomain: public
    policies:
      - appId: checkout
        namespace: shop
        trustDomain: public
        defaultAction: deny
        operations: [{ name: /orders/*, httpVerb: [GET], action: allow }]
  api:
    allowed: [{ name: state, version: v1.0, protocol: http }]
    denied: [{ name: shutdown, version: v1.0 }]
  secrets: { scopes: [{ storeName: kubernetes, defaultAccess: deny, allowedSecrets: [redis], deniedSecrets: [root] }] }
  components: { deny: [state.in-memory] }
  httpPipeline: { handlers: [{ name: limit, type: middleware.http.ratelimit }] }
  appHttpPipeline: { handlers: [{ name: up, type: middleware.http.uppercase, selector: { fields: [{ field: a, value: b }] } }] }
  nameResolution: { component: consul, version: v1, configuration: { selfRegister: true } }
  features: [{ name: HotReload, enabled: true }]
  workflow:
    maxConcurrentWorkflowInvocations: 10
    workflowConcurrencyLimits: [{ name: ship, maxConcurrent: 2 }]
    stateRetentionPolicy: { completed: 168h }
  wasm: { strictSandbox: true }
`,
  [
    ['samplingRate: "0.1"', 'samplingRate: 0.1', 'spec.tracing.samplingRate wrong'],
    ['samplingRate: "0.1"', 'sampleRate: "0.1"', 'spec.tracing.samplingRate missing, spec.tracing.sampleRate unknown'],
    ['stdout: false', 'stdOut: false', 'spec.tracing.stdOut unknown'],
    ['isSecure: false', 'secure: false', 'spec.tracing.otel.isSecure missing, spec.tracing.otel.secure unknown'],
    ['pathMatching: [', 'pathMatch: [', 'spec.metrics.http.pathMatch unknown'],
    ['[5, 50, 500]', '[five]', 'spec.metrics.latencyDistributionBuckets.0 wrong'],
    ['  accessControl:', '  accessControls:', 'spec.accessControls unknown'],
    [
      '- appId: checkout',
      '- appID: checkout',
      'spec.accessControl.policies.0.appId missing, spec.accessControl.policies.0.appID unknown',
    ],
    ['httpVerb: [GET]', 'httpVerb: GET', 'spec.accessControl.policies.0.operations.0.httpVerb wrong'],
    ['defaultAction: Deny', 'defaultAction: deny', ''],
    ['name: jwks', 'name: jwk', 'spec.mtls.tokenValidators.0.name wrong'],
    ['    sentryAddress: dapr-sentry:443\n', '', 'spec.mtls.sentryAddress missing'],
    [
      'storeName: kubernetes',
      'store: kubernetes',
      'spec.secrets.scopes.0.storeName missing, spec.secrets.scopes.0.store unknown',
    ],
    ['selfRegister: true', 'anything: [true]', ''],
    ['HotReload, enabled: true', 'HotReload, enabled: yes please', 'spec.features.0.enabled wrong'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: { name: orders }
spec:
  pubsubname: bus
  topic: orders
  route: /orders
  deadLetterTopic: poison
  metadata: { rawPayload: "true" }
  bulkSubscribe: { enabled: true, maxMessagesCount: 10, maxAwaitDurationMs: 40 }
scopes: [orders]
`,
  [
    ['pubsubname', 'pubsubName', 'spec.pubsubname missing, spec.pubsubName unknown'],
    ['route: /orders', 'routes: { default: /orders }', 'spec.route missing, spec.routes unknown'],
    ['deadLetterTopic', 'deadletterTopic', 'spec.deadletterTopic unknown'],
    ['rawPayload: "true"', 'rawPayload: true', 'spec.metadata.rawPayload wrong'],
    ['maxMessagesCount: 10', 'maxMessages: 10', 'spec.bulkSubscribe.maxMessages unknown'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: orders }
spec:
  pubsubname: bus
  topic: orders
  routes:
    rules: [{ match: event.type == "urgent", path: /urgent }]
    default: /orders
  bulkSubscribe: { enabled: true }
scopes: [orders]
`,
  [
    ['default: /orders', 'defaults: /orders', 'spec.routes.defaults unknown'],
    ['path: /urgent', 'route: /urgent', 'spec.routes.rules.0.path missing, spec.routes.rules.0.route unknown'],
    ['rules: [', 'rule: [', 'spec.routes.rule unknown'],
    ['enabled: true', 'maxMessagesCount: 1', 'spec.bulkSubscribe.enabled missing'],
    ['  topic: orders\n', '  topic: orders\n  route: /orders\n', 'spec.route unknown'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: orders }
spec:
  policies:
    timeouts: { general: 5s, DefaultRetryPolicy: 60s }
    retries:
      pubsub: { policy: constant, duration: 5s, maxRetries: 10 }
      growing: { policy: exponential, maxInterval: 15s, maxRetries: -1, matching: { httpStatusCodes: "429,500-599", gRPCStatusCodes: "4" } }
    circuitBreakers:
      simple: { maxRequests: 1, interval: 8s, timeout: 45s, trip: consecutiveFailures > 8 }
  targets:
    apps:
      billing: { timeout: general, retry: growing, circuitBreaker: simple, circuitBreakerCacheSize: 10 }
    actors:
      Cart: { timeout: general, circuitBreaker: simple, circuitBreakerScope: both }
    components:
      bus: { outbound: { retry: pubsub }, inbound: { timeout: general } }
scopes: [orders]
`,
  [
    ['maxRetries: 10', 'maxRetry: 10', 'spec.policies.retries.pubsub.maxRetry unknown'],
    ['maxRetries: -1', 'maxRetries: "-1"', 'spec.policies.retries.growing.maxRetries wrong'],
    ['general: 5s', 'general: 5', 'spec.policies.timeouts.general wrong'],
    ['trip: consec', 'when: consec', 'spec.policies.circuitBreakers.simple.when unknown'],
    ['circuitBreakerScope: both', 'circuitBreakerScope: all', 'spec.targets.actors.Cart.circuitBreakerScope wrong'],
    ['circuitBreakers:', 'circuitbreakers:', 'spec.policies.circuitbreakers unknown'],
    ['bus: { outbound', 'bus: { output', 'spec.targets.components.bus.output unknown'],
    ['  targets:', '  target:', 'spec.targets missing, spec.target unknown'],
    [
      'httpStatusCodes: "429,500-599"',
      'httpStatusCodes: 429',
      'spec.policies.retries.growing.matching.httpStatusCodes wrong',
    ],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: HTTPEndpoint
metadata: { name: bank }
spec:
  baseUrl: https://bank.example
  headers:
    - name: Accept-Language
      value: en
    - name: Authorization
      secretKeyRef: { name: bank, key: token }
  clientTLS:
    rootCA: { secretKeyRef: { name: bank, key: ca.crt } }
    certificate: { value: PEM }
    privateKey: { secretKeyRef: { name: bank, key: tls.key } }
    renegotiation: OnceAsClient
scopes: [orders]
auth: { secretStore: kubernetes }
`,
  [
    ['baseUrl', 'baseURL', 'spec.baseUrl missing, spec.baseURL unknown'],
    ['clientTLS', 'clientTls', 'spec.clientTls unknown'],
    ['renegotiation: OnceAsClient', 'renegotiation: Once', 'spec.clientTLS.renegotiation wrong'],
    ['name: Accept-Language', 'key: Accept-Language', 'spec.headers.0.name missing, spec.headers.0.key unknown'],
    ['auth: { secretStore: ', 'auth: { store: ', 'auth.secretStore missing, auth.store unknown'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: WorkflowAccessPolicy
metadata: { name: orders }
spec:
  rules:
    - callers: [{ appID: checkout }]
      workflows:
        - name: ship
          operations: [schedule]
          requires: [{ appID: orders, eventType: workflow.completed, name: pay }]
      activities: [{ name: notify }]
scopes: [orders]
`,
  [
    ['operations: [schedule]', 'operations: [start]', 'spec.rules.0.workflows.0.operations.0 wrong'],
    ['operations: [schedule]', 'operations: []', 'spec.rules.0.workflows.0.operations wrong'],
    [
      '[{ appID: checkout }]',
      '[{ appId: checkout }]',
      'spec.rules.0.callers.0.appID missing, spec.rules.0.callers.0.appId unknown',
    ],
    ['eventType: workflow.completed', 'eventType: completed', 'spec.rules.0.workflows.0.requires.0.eventType wrong'],
    ['  rules:', '  rule:', 'spec.rule unknown'],
  ],
);

testCustomResource(
  `
apiVersion: dapr.io/v1alpha1
kind: MCPServer
metadata: { name: tools }
spec:
  endpoint:
    streamableHTTP:
      url: https://tools.example
      timeout: 30s
      headers: [{ name: a, value: b }]
      auth: { secretStore: vault, oauth2: { issuer: "https://id", clientID: a, secretKeyRef: { name: id, key: secret } } }
  middleware:
    beforeCallTool: [{ workflow: { workflowName: check, appID: orders } }]
    afterCallTool: [{ workflow: { workflowName: log }, mutate: true }]
  catalog: { displayName: Tools, owner: { team: shop }, links: { docs: "https://docs" } }
  ignoreErrors: true
`,
  [
    ['streamableHTTP:', 'streamableHttp:', 'spec.endpoint.streamableHttp unknown'],
    ['url: https://tools.example', 'url: ""', 'spec.endpoint.streamableHTTP.url wrong'],
    ['issuer: "https://id", ', '', 'spec.endpoint.streamableHTTP.auth.oauth2.issuer missing'],
    [
      'workflowName: log',
      'name: log',
      'spec.middleware.afterCallTool.0.workflow.workflowName missing, spec.middleware.afterCallTool.0.workflow.name unknown',
    ],
    ['ignoreErrors: true', 'ignoreError: true', 'spec.ignoreError unknown'],
  ],
);
