/** Longer help of the commands most used: what they do and how they are typed, in our own words. */
export interface HelpPage {
  readonly about: string;
  /** `# what for` and the line under it. */
  readonly examples: readonly (readonly [string, string])[];
  /** Behind `kubectl `; the path and `[flags]` unless set. */
  readonly usage?: string;
}

const apiResources = 'Use "kubectl api-resources" for all kinds there are.';

export const helpPages: Readonly<Record<string, HelpPage>> = {
  get: {
    about: `Show one or many objects, as a table of what matters most.\n\nA selector or a name narrows it down; -o asks for the objects themselves. ${apiResources}`,
    examples: [
      ['All pods of the namespace', 'kubectl get pods'],
      ['With addresses and nodes', 'kubectl get pods -o wide'],
      ['One Service as YAML', 'kubectl get svc web -o yaml'],
      ['One field', "kubectl get svc web -o jsonpath='{.spec.clusterIP}'"],
      ['Services and their slices together', 'kubectl get svc,endpointslices'],
    ],
    usage: 'get (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] [options]',
  },
  apply: {
    about: 'Make the cluster as a file says: what is not there is created, what differs is changed. JSON and YAML are read.',
    examples: [
      ['What a file says', 'kubectl apply -f ./service.yaml'],
      ['Every file of a directory', 'kubectl apply -f ./'],
      ['What another command writes', 'cat service.json | kubectl apply -f -'],
    ],
    usage: 'apply (-f FILENAME | -k DIRECTORY) [options]',
  },
  create: {
    about: 'Create an object from a file or from standard input. JSON and YAML are read.',
    examples: [
      ['The pod of a file', 'kubectl create -f ./pod.json'],
      ['The pod of standard input', 'cat pod.json | kubectl create -f -'],
      ['A Deployment without a file', 'kubectl create deployment web --image=nginx'],
    ],
    usage: 'create -f FILENAME [options]',
  },
  run: {
    about: 'Create a pod that runs one image.',
    examples: [
      ['A pod of nginx', 'kubectl run nginx --image=nginx'],
      ['With a Service in front of it', 'kubectl run web --image=nginx --port=80 --expose'],
      ['Only show what would be created', 'kubectl run nginx --image=nginx --dry-run=client -o yaml'],
      ['A shell that is gone when it is left', 'kubectl run -it --rm box --image=busybox --restart=Never -- sh'],
    ],
    usage:
      'run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
  },
  expose: {
    about:
      'Put a Service in front of pods that are there: those of a deployment, replica set, replication controller, pod, or another Service. The selector is taken from what is exposed.',
    examples: [
      ['Port 80 of the Service leads to 8000 of the pods', 'kubectl expose deployment web --port=80 --target-port=8000'],
      ['A second Service for the same pods', 'kubectl expose service web --port=443 --target-port=8443 --name=web-https'],
      ['Open a port on every node', 'kubectl expose deployment web --port=80 --type=NodePort'],
    ],
    usage:
      'expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type] [options]',
  },
  delete: {
    about:
      'Delete objects by file, by name, or by type and selector.\n\nPods get time to end on their own (--grace-period). What a controller owns is made again; delete the owner instead.',
    examples: [
      ['What a file describes', 'kubectl delete -f ./pod.yaml'],
      ['By name', 'kubectl delete pod,service web'],
      ['By label', 'kubectl delete pods,services -l app=web'],
      ['All pods of the namespace', 'kubectl delete pods --all'],
    ],
    usage: 'delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
  },
  describe: {
    about: `Show all there is to say about objects, what belongs to them and their events.\n\nA name that is not there is taken for the beginning of one. ${apiResources}`,
    examples: [
      ['A node', 'kubectl describe nodes worker1'],
      ['A Service and its endpoints', 'kubectl describe svc web'],
      ['Every pod with a label', 'kubectl describe pods -l app=web'],
    ],
    usage: 'describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]',
  },
  logs: {
    about: 'Show what a container of a pod has written.',
    examples: [
      ['A pod of one container', 'kubectl logs web'],
      ['The instance before this one', 'kubectl logs -p web'],
      ['The last twenty lines of pods with a label', 'kubectl logs -l app=web --tail=20'],
    ],
    usage: 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]',
  },
  exec: {
    about: 'Run a command in a container. What stands behind -- goes to the container; without it kubectl would take its flags.',
    examples: [
      ['One command', 'kubectl exec web -- date'],
      ['In a container of several', 'kubectl exec web -c sidecar -- env'],
      ['A shell', 'kubectl exec -it web -- sh'],
    ],
    usage: 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]',
  },
  scale: {
    about: 'Say how many replicas a deployment, replica set, replication controller or stateful set is to have.',
    examples: [
      ['Three of a Deployment', 'kubectl scale --replicas=3 deployment/web'],
      ['Only if there are two now', 'kubectl scale --current-replicas=2 --replicas=3 deployment/web'],
    ],
    usage: 'scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]',
  },
  'rollout status': {
    about: 'Follow a rollout until it is done.',
    examples: [['Of a Deployment', 'kubectl rollout status deployment/web']],
    usage: 'rollout status (TYPE NAME | TYPE/NAME) [flags] [options]',
  },
  'rollout history': {
    about: 'Show the revisions a workload remembers.',
    examples: [
      ['All', 'kubectl rollout history deployment/web'],
      ['One in full', 'kubectl rollout history deployment/web --revision=2'],
    ],
    usage: 'rollout history (TYPE NAME | TYPE/NAME) [flags] [options]',
  },
  'rollout undo': {
    about: 'Go back to an earlier revision.',
    examples: [
      ['To the one before', 'kubectl rollout undo deployment/web'],
      ['To one that is named', 'kubectl rollout undo deployment/web --to-revision=1'],
    ],
    usage: 'rollout undo (TYPE NAME | TYPE/NAME) [flags] [options]',
  },
  'set image': {
    about: 'Change the image of containers in a pod or a pod template.',
    examples: [
      ['Of one container', 'kubectl set image deployment/web nginx=nginx:1.27'],
      ['Of every container', 'kubectl set image deployment/web *=nginx:1.27'],
    ],
    usage: 'set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
  },
  patch: {
    about: 'Change fields of an object by a strategic merge patch, a JSON merge patch or a JSON patch.',
    examples: [
      ['Merge a field', `kubectl patch svc web -p '{"spec":{"type":"NodePort"}}'`],
      ['By steps', `kubectl patch svc web --type=json -p '[{"op":"remove","path":"/spec/selector"}]'`],
    ],
    usage: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
  },
  label: {
    about: 'Set or remove labels. A value that is there is only replaced with --overwrite; KEY- removes.',
    examples: [
      ['Set one', 'kubectl label pods web unhealthy=true'],
      ['Replace one', 'kubectl label --overwrite pods web status=unhealthy'],
      ['Remove one', 'kubectl label pods web status-'],
    ],
    usage: 'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
  },
  'port-forward': {
    about:
      'Forward ports of this machine to ONE pod, by way of the API server and the kubelet: a Service named here only chooses the pod, its rules are not used.\n\nIt runs until Ctrl-C. Put & behind the line to go on typing; the next lines can then ask localhost.',
    examples: [
      ['Port 8080 here to 80 of the pod', 'kubectl port-forward pod/web 8080:80'],
      ['Of one pod behind a Service, while you go on', 'kubectl port-forward svc/web 8080:80 &'],
      ['Any port that is free', 'kubectl port-forward pod/web :80'],
    ],
    usage: 'port-forward TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  },
  explain: {
    about: `Say what the fields of a kind mean.\n\nFields are named by their path: TYPE.field.field. ${apiResources}`,
    examples: [
      ['A kind and its fields', 'kubectl explain service'],
      ['All the fields there are', 'kubectl explain service --recursive'],
      ['One field', 'kubectl explain service.spec.ports'],
    ],
    usage: 'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2] [options]',
  },
};
