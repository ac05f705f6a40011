import { html } from './html';
import { jsonView } from './views/json-view';

describe('html', () => {
  it('escapes values, not markup', () => {
    expect(
      html`<p title="${`"'`}">${'<b>&'}${html`<i>${1}</i>`}${false}${undefined}${['a', html`<br />`]}</p>`
        .text,
    ).toBe('<p title="&quot;&#39;">&lt;b&gt;&amp;<i>1</i>a<br /></p>');
  });
});

describe('jsonView', () => {
  it('shows every character of the JSON, escaped', () => {
    const value = { 'a "b"': ['<script>', 1.5, null, true], c: {} };
    const shown = jsonView(value).text.replace(/<\/?span[^>]*>/g, '');
    expect(shown).toBe(html`${JSON.stringify(value, null, 2)}`.text);
  });
});
