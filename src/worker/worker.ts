/** Entry of the Web Worker. */
import { type HostPort, hostEngine } from './host.js';
import { buildEngine } from './real-engine.js';

hostEngine(self as unknown as HostPort, buildEngine);
