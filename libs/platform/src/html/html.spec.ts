import { html } from './index';

describe('html', () => {
  it.each([
    [html`<b>${'<i>&"\''}</b>`, '<b>&lt;i&gt;&amp;&quot;&#39;</b>'],
    [html`<a title="${'" onclick="x'}"></a>`, '<a title="&quot; onclick=&quot;x"></a>'],
    [html`<p>${html`<i>${'<'}</i>`}</p>`, '<p><i>&lt;</i></p>'],
    [html`${[html`<li>1</li>`, html`<li>2</li>`]}`, '<li>1</li><li>2</li>'],
    [html`${undefined}${0}`, '0'],
  ])('escapes every value that is not HTML already: %#', (page, text) => {
    expect(page.text).toBe(text);
  });
});
