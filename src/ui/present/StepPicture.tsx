/** The picture of a step that was made when the lab was built (embed/build). A lab in one file has none: then nothing is missing. */
import { useState } from 'react';
import type { LessonContent } from '../../store/types.js';

interface Props {
  readonly lesson: LessonContent;
  readonly step: number;
  readonly alt: string;
}

export function StepPicture({ lesson, step, alt }: Props) {
  const src = `./posters/${lesson.id}-${step + 1}.${lesson.locale}.svg`;
  const [missing, setMissing] = useState<string>();
  if (missing === src) return null;
  return <img className="pp-picture" src={src} alt={alt} width="960" height="600" onError={() => setMissing(src)} />;
}
