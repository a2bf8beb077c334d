/** Reads the cluster file of a lesson that extends no other. */
import type { ClusterConfig } from '../sim/config.js';
import { checkCluster } from './check-cluster.js';
import { ClusterFile } from './cluster-file.js';
import type { ReadCluster, Reading } from './parse-with.js';
import { readYaml } from './read-yaml.js';
import { LessonFile } from './schema.js';

const readCluster: ReadCluster = ({ id, cluster: text }, logic, problems) => {
  const named = logic?.value.cluster ?? '?';
  if (logic && text === '') {
    const reason = `there is no lessons/clusters/${named}.yaml`;
    problems.push({ file: `lessons/${id}/lesson.yaml`, line: logic.lineOf(['cluster']), reason });
  }
  if (text === '') return undefined;
  const file = `lessons/clusters/${named}.yaml`;
  const read = readYaml(file, text, ClusterFile, problems);
  const cluster = read?.value as ClusterConfig | undefined;
  if (cluster) checkCluster(cluster, (path, reason) => problems.push({ file, line: read?.lineOf(path) ?? 1, reason }));
  return cluster;
};

/** For lessons whose cluster extends none. */
export const withoutBases: Reading = { schema: LessonFile, readCluster };
