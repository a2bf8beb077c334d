/** Looks of a figure. A sheet of the element's own: neither the page's style sheets nor its content policy reach it. */
const STYLE = `
:host{all:initial;display:block;position:relative;box-sizing:border-box;width:100%;
font:15px/1.5 system-ui,-apple-system,"Segoe UI","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;
--ink:#16202e;--panel:#fff;--line:#d3dae3;--accent:#0b67b2;--on:#fff;color:var(--ink);color-scheme:light}
:host([data-look=dark]){--ink:#e6edf5;--panel:#151d28;--line:#2c3948;--accent:#6cb6f5;--on:#0e141c;color-scheme:dark}
:host([hidden]){display:none}
*{box-sizing:border-box}
.box{position:relative;overflow:hidden;border:1px solid var(--line);border-radius:10px;background:var(--panel)}
.poster{display:block;position:relative;width:100%;padding:0;border:0;background:none;color:inherit;font:inherit;cursor:pointer}
.poster:disabled{cursor:progress}
img{display:block;width:100%;height:auto}
.none{display:block;padding:48px 16px 96px}
.go{position:absolute;right:12px;bottom:12px;max-width:calc(100% - 24px);padding:8px 18px;border-radius:999px;background:var(--accent);color:var(--on);font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}
iframe{display:block;width:100%;border:0}
iframe[data-waiting]{position:absolute;inset:0;height:100%;visibility:hidden}
.foot{text-align:end;font-size:13px}
a{display:inline-block;color:var(--accent);line-height:24px;padding:0 4px}
@media print{.go,.foot{display:none}}
@media (forced-colors:active){.go{border:2px solid ButtonText}}
`;

let sheet: CSSStyleSheet | undefined;

/** One for all figures of a page. */
export function figureStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}
