import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'headless-service-external-type',
  area: 'networking',
  severity: 'error',
  summary: 'A headless Service is of type LoadBalancer or NodePort.',
  why: `
A load balancer and the ports of the nodes both lead to the one address of a Service, and \`clusterIP: None\` says that it has
none. The API server refuses the pair.`,
  remedy: `
Keep the headless Service, which gives the pods of a set their names, and put a second Service with the same selector beside
it for clients from outside. With the label \`statefulset.kubernetes.io/pod-name\` it leads to one member.`,
  sources: [
    'S032',
    {
      title: 'Kubernetes: headless Services',
      url: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    },
  ],
  messages: {
    pair: '{service} is headless and of type {type}, which the API server refuses.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  type: LoadBalancer
  clusterIP: None
  selector:
    app: cache
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
---
apiVersion: v1
kind: Service
metadata:
  name: cache-clients
spec:
  type: LoadBalancer
  selector:
    app: cache
`,
  },

  kinds: ['Service'],
  check(service, { report }) {
    const type = service.get('spec', 'type');
    const address = service.get('spec', 'clusterIP') ?? service.get('spec', 'clusterIPs', 0);
    if (!type || address?.text !== 'None' || (type.text !== 'LoadBalancer' && type.text !== 'NodePort')) return;
    const related = [{ at: address, message: 'This makes it headless.' }];
    report('pair', { at: type, data: { service: service.title, type: type.text }, related });
  },
});
