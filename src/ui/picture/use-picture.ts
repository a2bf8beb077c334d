/** The picture of what is on the stage, with the rules its nodes have at this moment. */
import { useEffect, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { RuleSheet, StageView, Trace } from '../../store/types.js';
import { useShows } from '../canvas/namespaces.js';
import { usePlacement } from '../canvas/placement.js';
import { MOST_SHEETS } from '../canvas/rule-sheets.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { PICTURE_TOKENS, standaloneStyle } from './picture-style.js';
import { type PictureOf, preparePicture } from './request-picture.js';

type Sheets = ReadonlyMap<string, RuleSheet>;
const NONE: Sheets = new Map();

/** Undefined until they are told; a concept needs none, and so many nodes as nobody could read have none. */
function useSheets(wanted: boolean, service: string | undefined): Sheets | undefined {
  const view = useLab((lab) => lab.view);
  const nodeDetail = useLab((lab) => lab.actions.nodeDetail);
  const nodes = useMemo(() => [...view.objects.Node.keys()], [view]);
  const ask = wanted && nodes.length <= MOST_SHEETS;
  const key = `${ask} ${service ?? ''} ${nodes.join(' ')}`;
  const [told, setTold] = useState<{ readonly key: string; readonly sheets: Sheets }>();
  useEffect(() => {
    if (!ask) return undefined;
    let current = true;
    const { live, tick } = useLab.getState();
    const answers = nodes.map((node) =>
      nodeDetail(node, live ? undefined : tick, service === undefined ? undefined : [service]).then(({ rules }) => [node, rules] as const),
    );
    Promise.all(answers).then(
      (sheets) => current && setTold({ key, sheets: new Map(sheets) }),
      // Without its rules the rest is still true.
      () => current && setTold({ key, sheets: NONE }),
    );
    return () => {
      current = false;
    };
  }, [ask, key, nodes, nodeDetail, service]);
  if (!ask) return NONE;
  return told?.key === key ? told.sheets : undefined;
}

function shownStyle(): string {
  const style = getComputedStyle(document.documentElement);
  return standaloneStyle(Object.fromEntries(PICTURE_TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])));
}

/** Undefined: it is being made. */
export function usePicture(trace: Trace | undefined, stageView: StageView): PictureOf | 'too-much' | undefined {
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const moved = usePlacement((placement) => placement.positions[stageView]);
  const shows = useShows();
  const messages = useAllMessages();
  const locale = useShownLocale();
  const sheets = useSheets(stageView === 'packet', trace?.service);
  return useMemo(() => {
    if (!sheets || !config) return undefined;
    const asked = { view, config, trace, stageView, shows, moved, sheets, messages, locale, style: shownStyle() };
    return preparePicture(asked) ?? 'too-much';
  }, [view, config, trace, stageView, shows, moved, sheets, messages, locale]);
}
