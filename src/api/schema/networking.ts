/** Fields of networking.k8s.io/v1 (v1.36). The notation is explained in table.ts. */
export const networkingStructs = {
  NetworkPolicy: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:NetworkPolicySpec',
  NetworkPolicySpec: `podSelector:LabelSelector ingress:[]NetworkPolicyIngressRule egress:[]NetworkPolicyEgressRule
    policyTypes:[]PolicyType`,
  NetworkPolicyIngressRule: 'ports:[]NetworkPolicyPort from:[]NetworkPolicyPeer',
  NetworkPolicyEgressRule: 'ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer',
  NetworkPolicyPort: 'protocol:*Protocol port:*IntOrString endPort:*int32',
  NetworkPolicyPeer: 'podSelector:*LabelSelector namespaceSelector:*LabelSelector ipBlock:*IPBlock',
  IPBlock: 'cidr!:string except:[]string',

  Ingress: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:IngressSpec status:IngressStatus',
  IngressSpec: 'ingressClassName:*string defaultBackend:*IngressBackend ~~tls:[]IngressTLS rules:[]IngressRule',
  IngressTLS: 'hosts:[]string secretName:string',
  IngressRule: 'host:string http:*HTTPIngressRuleValue',
  HTTPIngressRuleValue: 'paths!:[]HTTPIngressPath',
  HTTPIngressPath: 'path:string pathType:*PathType backend!:IngressBackend',
  IngressBackend: 'service:*IngressServiceBackend ~resource:*TypedLocalObjectReference',
  IngressServiceBackend: 'name!:string port:ServiceBackendPort',
  ServiceBackendPort: 'name:string number:int32',
  TypedLocalObjectReference: 'apiGroup:*string kind!:string name!:string',
  IngressStatus: 'loadBalancer:IngressLoadBalancerStatus',
  IngressLoadBalancerStatus: 'ingress:[]IngressLoadBalancerIngress',
  IngressLoadBalancerIngress: 'ip:string hostname:string ports:[]IngressPortStatus',
  IngressPortStatus: 'port!:int32 protocol!:Protocol error:*string',
  IngressClass: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:IngressClassSpec',
  IngressClassSpec: 'controller:string ~parameters:*IngressClassParametersReference',
  IngressClassParametersReference: 'apiGroup:*string kind!:string name!:string scope:*string namespace:*string',
};
