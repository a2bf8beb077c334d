/** The window of the course: how far somebody is, what to recall, what words mean. */
import { useEffect, useState } from 'react';
import { Glossary } from '../glossary/Glossary.js';
import { Recorder } from '../recorder/late-recorder.js';
import { Dialog } from '../shell/Dialog.js';
import { useOpenWindow } from '../shell/open-window.js';
import { Segmented } from '../shell/Segmented.js';
import { useCourseWords } from './course-words.js';
import { Progress } from './Progress.js';
import { Recap } from './Recap.js';
import './course.css';

const PAGES = ['progress', 'recap', 'glossary', 'recorder'] as const;
type Page = (typeof PAGES)[number];

export function CourseWindow({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useCourseWords().course;
  const asked = useOpenWindow((window) => window.text);
  const [page, setPage] = useState<Page>('progress');
  useEffect(() => {
    if (open) setPage(PAGES.find((one) => one === asked) ?? 'progress');
  }, [open, asked]);
  return (
    <Dialog open={open} onClose={onClose} title={words.title} wide>
      <Segmented
        label={words.page}
        value={page}
        onChange={setPage}
        options={PAGES.map((value) => ({ value, label: words.pages[value] }))}
      />
      {page === 'progress' && <Progress />}
      {page === 'recap' && <Recap />}
      {page === 'glossary' && <Glossary />}
      {page === 'recorder' && <Recorder />}
    </Dialog>
  );
}
