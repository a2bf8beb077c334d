/** Why a lesson file was refused, with the line in that file (from 1). */
export interface LessonProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}
