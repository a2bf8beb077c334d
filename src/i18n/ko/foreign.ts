/** Korean words for lessons from elsewhere. */
import type { ForeignMessages } from '../en/foreign.js';

export const foreign: ForeignMessages = {
  problems: {
    unreachable:
      '이 페이지가 읽을 수 있는 응답이 없어요. 그 주소에 아무것도 없거나, 서버가 다른 사이트에 읽기를 허용하지 않아요. 서버는 Access-Control-Allow-Origin: * 헤더를 보내야 해요. 실습실을 게시한 곳에서 그 주소의 레슨을 막았을 수도 있어요.',
    slow: '20초 안에 도착하지 않았어요.',
    status: (status) => `서버가 파일 대신 ${status} 상태로 응답했어요.`,
    page: '파일이 아니라 사람이 보는 웹 페이지예요. GitHub에서는 “Raw” 주소를 쓰세요.',
    long: '2 MB가 넘어요. 그렇게 큰 레슨은 없어요.',
    'no-text': 'UTF-8 텍스트가 아니에요.',
    unfit: '실습실이 이해하는 레슨이 아니에요.',
  },
  more: (count) => `외 ${count}개`,
  kept: '이 레슨의 내용은 아무것도 쓰지 않았어요. 실습실은 그대로 쓸 수 있어요.',
  elsewhere: (address) => `Portwalk에 들어 있는 레슨이 아니에요. ${address}에서 가져왔어요.`,
  language: { en: '영어로만 쓰인 레슨이에요.', ko: '한국어로만 쓰인 레슨이에요.' },
};
