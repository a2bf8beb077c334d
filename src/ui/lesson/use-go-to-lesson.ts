import { useLab } from '../../store/lab.js';
import { closeWindow } from '../shell/open-window.js';

/** Leaves the window that stands in front for a lesson's step (0 is the first), and brings its panel forward. */
export function useGoToLesson(): (lesson: string, step?: number) => void {
  const { openLesson, setTool } = useLab((lab) => lab.actions);
  return (lesson, step) => {
    closeWindow();
    setTool('lesson');
    void openLesson(lesson, step);
  };
}
