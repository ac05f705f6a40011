describe('the test environment', () => {
  it('reads a form as a browser does', () => {
    document.body.innerHTML = '<form><input name="user" value="ada" /><input value="nameless" /></form>';
    const form = document.querySelector('form') ?? undefined;
    expect([...new FormData(form).entries()]).toEqual([['user', 'ada']]);
  });
});
