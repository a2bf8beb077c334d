/** metrics-server as an add-on of the lab, under the addresses from which people apply the real one. */
import { metricsServer, metricsServerVersion } from '../../sim/metrics-server.js';
import { printYaml } from '../print/yaml.js';
import type { AddonManifest } from './ingress-nginx.js';

const url =
  /^https:\/\/github\.com\/kubernetes-sigs\/metrics-server\/releases\/(?:latest\/download|download\/(v0\.\d{1,2}\.\d{1,2}))\/components\.yaml$/;

const leftOut =
  "the lab's own manifest of metrics-server: without roles and the APIService, which is there as long as the Service is; where kubelets sign their own certificates, as kubeadm has them, the real one also needs --kubelet-insecure-tls";

/** The manifest a URL names; undefined for any other URL. */
export function metricsServerAt(address: string): AddonManifest | undefined {
  const match = url.exec(address);
  return match === null
    ? undefined
    : { text: text(`registry.k8s.io/metrics-server/metrics-server:${match[1] ?? metricsServerVersion}`), leftOut };
}

export const minikubeMetricsServerImage = `registry.k8s.io/metrics-server/metrics-server:${metricsServerVersion}`;

/** What `minikube addons enable metrics-server` applies. */
export const minikubeMetricsServer = (): string => text(minikubeMetricsServerImage);

const text = (image: string): string => metricsServer(image).map(printYaml).join('---\n');
