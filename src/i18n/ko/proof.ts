/** 레슨 교정 화면의 한국어 문구: 그 화면과 함께 와요. */
import type { ProofMessages } from '../en/proof.js';

export const proof: ProofMessages = {
  title: '레슨 교정',
  of: (title) => `교정: ${title}`,
  about:
    '이 레슨이 할 수 있는 모든 말을 두 언어로, 엔진이 확인한 결과와 함께 보여 줘요. 레슨을 쓰는 사람을 위한 화면이고 배우는 사람은 보지 않아요.',
  waiting: '레슨을 가져오고 있어요…',
  none: '열린 레슨이 없어요. 주소에 `lesson=`과 레슨 ID를 붙이세요.',
  open: '레슨으로 가기',
  openAt: (step) => `${step}단계를 실습실에서 열기`,
  oneLanguage: { en: '영어로만 쓰인 레슨이에요.', ko: '한국어로만 쓰인 레슨이에요.' },
  missing: '다른 언어를 가져오지 못했어요.',
  language: { en: 'English', ko: '한국어' },
  answers: '선택지',
  by: '학습자가 가리키거나 적는 것이에요. 그 답에 따라 아래 말이 나와요:',
  bornOut: '엔진이 확인한 답',
  nothingBornOut: '엔진이 확인한 답이 하나도 없어요.',
  afterwards: '끝나고 모두에게 하는 말',
  goals: '할 일',
  hints: '힌트 (나오는 순서)',
  mistakes: '알아보는 실수',
  notes: '발표자 노트',
  noNotes: '발표자 노트가 아직 없어요.',
  solution: '푸는 법',
  par: (lines) => `기준 ${lines}줄`,
  findings: '살펴볼 것',
  nothingFound: '살펴볼 것이 없어요. 글이 충분히 짧고 모든 단계에 노트가 있어요.',
  tooManyWords: (step, language, words, most) =>
    `${step}단계, ${language}: ${words}단어예요. 맨 뒷줄에서 읽을 수 있는 건 ${most}단어까지예요.`,
  longSentence: (step, language, sentence) => `${step}단계, ${language}: 소리 내어 읽기에 너무 길어요: “${sentence}”`,
  withoutNotes: (step, language) => `${step}단계, ${language}: 발표자 노트가 없어요.`,
  playing: '무엇이 확인되는지 찾으려고 레슨을 실행하고 있어요…',
  played: '끝까지 실행했어요.',
};
