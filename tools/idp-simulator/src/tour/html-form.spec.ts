import { formValues, pageText, parseForms } from './html-form';

const PAGE = `<!doctype html><script>var x = '<form action="/no"><input name="no">';</script>
<!-- <form><input name="commented"></form> -->
<FORM Method='POST' action="/sign-in?a=1&amp;b=2"><input type=hidden name=csrf value="a&quot;b&#39;c&#x64;">
<input name="userName" value='x > y'/><input type="password" name="password"><input name="off" disabled value="1">
<input type="checkbox" name="keep"><input type="checkbox" name="yes" checked>
<input type="radio" name="connection" value="resume"><input type="radio" name="connection" value="new">
<input type="radio" name="other" value="1"><input type="radio" name="other" value="2" checked>
<button name="decision" value="allow">Allow</button></FORM><form><input name="second"></form>`;

describe('parseForms', () => {
  it('reads forms, decodes, and takes no markup from scripts and comments', () => {
    const [form, second, ...more] = parseForms(PAGE);
    expect(form).toMatchObject({ method: 'post', action: '/sign-in?a=1&b=2' });
    expect(form!.controls.map(({ name }) => name)).not.toContain('off');
    expect(second).toMatchObject({ method: 'get', action: '', controls: [{ name: 'second' }] });
    expect(more).toEqual([]);
  });
});

describe('formValues', () => {
  it('sends what a browser would, and what was filled in over it', () => {
    const [form] = parseForms(PAGE);
    expect(formValues(form!, { userName: 'dana', password: 'pw', decision: 'allow', stranger: 'x' })).toEqual(
      {
        csrf: `a"b'cd`,
        userName: 'dana',
        password: 'pw',
        yes: 'on',
        connection: 'resume',
        other: '2',
        decision: 'allow',
      },
    );
  });
});

describe('pageText', () => {
  it.each([
    [
      'the main part',
      '<p>Brand</p><main><h1>Off</h1><p>Switch it <b>on</b>&nbsp;there.</p></main>',
      'Off. Switch it on there.',
    ],
    [
      'the alert, where there is one',
      '<h1>Sign in</h1><p role="alert">Wrong &amp; again.</p>',
      'Wrong & again.',
    ],
    ['nothing of an empty alert', '<h1>Sign in</h1><div role="alert"> </div>', 'Sign in.'],
  ])('%s', (_, page, expected) => {
    expect(pageText(page)).toBe(expected);
  });
});
