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
};
