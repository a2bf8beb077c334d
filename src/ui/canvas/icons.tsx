/** Small line icons, 16 units square, that say a Service's type or a place without colour. */
import type { ReactElement } from 'react';
import type { LoadBalancerView } from '../../store/types.js';
import type { ProbeState } from './balancer-rows.js';
import type { Isolation } from './isolation.js';
import type { PodState, ServiceFlavour } from './objects.js';

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const flavours: Readonly<Record<ServiceFlavour, ReactElement>> = {
  ClusterIP: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2.2" />
    </g>
  ),
  NodePort: (
    <g {...stroke}>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2.5" />
      <circle cx="8" cy="8" r="2.4" />
    </g>
  ),
  LoadBalancer: (
    <g {...stroke}>
      <path d="M2 8h5M7 8l5-4.2M7 8l5 4.2" />
      <circle cx="13" cy="3.4" r="1.4" fill="currentColor" />
      <circle cx="13" cy="12.6" r="1.4" fill="currentColor" />
    </g>
  ),
  ExternalName: (
    <g {...stroke}>
      <path d="M6.5 3H3v10h10V9.5M9 3h4v4M13 3L7.5 8.5" />
    </g>
  ),
  Headless: (
    <g {...stroke}>
      <path d="M2 4h8M2 8h8M2 12h8" />
      <circle cx="13.4" cy="4" r=".9" fill="currentColor" />
      <circle cx="13.4" cy="8" r=".9" fill="currentColor" />
      <circle cx="13.4" cy="12" r=".9" fill="currentColor" />
    </g>
  ),
};

export function FlavourIcon({ flavour }: { readonly flavour: ServiceFlavour }) {
  return (
    <svg className="cv-icon" viewBox="0 0 16 16" aria-hidden="true">
      {flavours[flavour]}
    </svg>
  );
}

/** One way in, parted by what is asked for. */
export function IngressIcon() {
  return (
    <svg className="cv-icon" viewBox="0 0 16 16" aria-hidden="true">
      <g {...stroke}>
        <path d="M1.5 8h4M5.5 8l3.2-4.5H14M5.5 8l3.2 4.5H14M5.5 8H14" />
        <path d="M12 1.8L14.2 3.5 12 5.2" />
      </g>
    </svg>
  );
}

const states: Readonly<Record<PodState, ReactElement>> = {
  ready: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  'not-ready': <path d="M6 1.4L10.8 10H1.2z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />,
  pending: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.8" />,
  terminating: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
  finished: <rect x="2" y="2" width="8" height="8" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

export function StateMark({ state }: { readonly state: PodState }) {
  return (
    <svg className="cv-state" viewBox="0 0 12 12" aria-hidden="true">
      {states[state]}
    </svg>
  );
}

export function LaptopIcon() {
  return (
    <svg className="cv-art" viewBox="0 0 48 30" aria-hidden="true">
      <g {...stroke}>
        <rect x="9" y="2" width="30" height="20" rx="2.5" />
        <path d="M4 27h40" />
      </g>
    </svg>
  );
}

export function GlobeIcon() {
  return (
    <svg className="cv-art" viewBox="0 0 48 30" aria-hidden="true">
      <g {...stroke}>
        <circle cx="24" cy="15" r="12.5" />
        <ellipse cx="24" cy="15" rx="5" ry="12.5" />
        <path d="M11.5 15h25" />
      </g>
    </svg>
  );
}

const balancers: Readonly<Record<LoadBalancerView['kind'], ReactElement>> = {
  'pass-through': (
    <g {...stroke}>
      <path d="M10 15h12M22 15l14-9M22 15l14 9" />
      <circle cx="8" cy="15" r="3" fill="currentColor" />
      <circle cx="39" cy="5" r="3" fill="currentColor" />
      <circle cx="39" cy="25" r="3" fill="currentColor" />
    </g>
  ),
  // Two lines that do not touch: each ends here.
  proxy: (
    <g {...stroke}>
      <path d="M5 15h12M17 8v14M31 8v14M31 15h12" />
      <circle cx="5" cy="15" r="3" fill="currentColor" />
      <circle cx="43" cy="15" r="3" fill="currentColor" />
    </g>
  ),
  // No machine: somebody calls.
  layer2: (
    <g {...stroke}>
      <circle cx="24" cy="15" r="2.6" fill="currentColor" />
      <path d="M17 8a10 10 0 0 0 0 14M31 8a10 10 0 0 1 0 14M11 4a16 16 0 0 0 0 22M37 4a16 16 0 0 1 0 22" />
    </g>
  ),
};

/** How a load balancer works, as a picture. */
export function BalancerIcon({ kind }: { readonly kind: LoadBalancerView['kind'] }) {
  return (
    <svg className="cv-art" viewBox="0 0 48 30" aria-hidden="true">
      {balancers[kind]}
    </svg>
  );
}

const probes: Readonly<Record<ProbeState | 'announces', ReactElement>> = {
  healthy: <path {...stroke} d="M2 6.4l2.6 2.8L10 3" />,
  failing: <path {...stroke} d="M6 1.4L10.8 10H1.2zM6 4.4v2.6" />,
  passing: <circle {...stroke} cx="6" cy="6" r="4.2" strokeDasharray="2.2 1.8" />,
  out: <path {...stroke} d="M2.4 2.4l7.2 7.2M9.6 2.4l-7.2 7.2" />,
  announces: <path {...stroke} d="M3 11V1.6h6.4L7.4 4l2 2.4H3" />,
};

/** A node as its load balancer sees it. */
export function ProbeMark({ state }: { readonly state: ProbeState | 'announces' }) {
  return (
    <svg className="cv-state" viewBox="0 0 12 12" aria-hidden="true">
      {probes[state]}
    </svg>
  );
}

/** Rules that are older than the cluster. */
export function ClockIcon() {
  return (
    <svg className="cv-state" viewBox="0 0 12 12" aria-hidden="true">
      <circle {...stroke} strokeWidth="1.4" cx="6" cy="6" r="4.6" />
      <path {...stroke} strokeWidth="1.4" d="M6 3.4V6l1.8 1.4" />
    </svg>
  );
}

const ways: Readonly<Record<Isolation, string>> = {
  Ingress: 'M8 4.4v5M5.9 7.5L8 9.6l2.1-2.1',
  Egress: 'M8 10V5M5.9 7L8 4.9 10.1 7',
  both: 'M8 4.2v6M6.2 6L8 4.2 9.8 6M6.2 8.4L8 10.2l1.8-1.8',
};

/** @param way which way it guards; undefined: that is not said */
export function ShieldIcon({ way }: { readonly way?: Isolation }) {
  return (
    <svg className="cv-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path {...stroke} d="M8 1.5l5.5 2v4.2c0 3.2-2.2 5.6-5.5 6.8-3.3-1.2-5.5-3.6-5.5-6.8V3.5z" />
      {way ? <path {...stroke} strokeWidth="1.4" d={ways[way]} /> : null}
    </svg>
  );
}
