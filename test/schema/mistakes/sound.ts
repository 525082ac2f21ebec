/** Manifests without a mistake, into which each row of the tables puts one. */
export const sound = {
  set: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  labels:
    app: cache
spec:
  serviceName: cache
  replicas: 3
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
      annotations:
        note: "1"
    spec:
      terminationGracePeriodSeconds: 30
      dnsPolicy: ClusterFirst
      securityContext:
        fsGroup: 1000
      containers:
        - name: redis
          image: redis:8.2.1
          imagePullPolicy: IfNotPresent
          ports:
            - name: redis
              containerPort: 6379
              protocol: TCP
          env:
            - name: LEVEL
              value: "1"
            - name: PASSWORD
              valueFrom:
                secretKeyRef:
                  name: cache
                  key: password
          resources:
            requests:
              cpu: 100m
              memory: 1Gi
          readinessProbe:
            tcpSocket:
              port: redis
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi
        resources:
          requests:
            storage: 8Gi
`,
  service: `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
  ports:
    - name: redis
      port: 6379
      targetPort: redis
`,
  claim: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
    - ReadWriteOnce
  volumeMode: Filesystem
  resources:
    requests:
      storage: 8Gi
`,
  class: `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.azure.com
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
`,
  job: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: backup
              image: contoso.azurecr.io/backup:1
`,
  autoscaler: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: shop
  maxReplicas: 5
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
  ingress: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: webapprouting.kubernetes.azure.com
  rules:
    - host: shop.example
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: shop
                port:
                  number: 80
`,
  role: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get]
`,
  configMap: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  LEVEL: info
`,
  component: `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: redisPassword
      secretKeyRef:
        name: cache
        key: password
scopes:
  - shop
`,
  subscription: `apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
scopes:
  - shop
`,
  provider: `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: vault
spec:
  provider: azure
  parameters:
    keyvaultName: contoso
    tenantId: 00000000-0000-0000-0000-000000000000
`,
  scaled: `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: orders
spec:
  scaleTargetRef:
    name: orders
  triggers:
    - type: azure-servicebus
      metadata:
        queueName: orders
`,
  certificate: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
spec:
  secretName: shop-tls
  dnsNames: [shop.example]
  issuerRef:
    name: letsencrypt
    kind: ClusterIssuer
`,
  monitor: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  endpoints:
    - port: metrics
      interval: 30s
`,
} as const;
