import { csvLine } from './csv';

describe('csvLine', () => {
  it.each([
    [['a', '', 'b'], 'a,,b'],
    [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"'],
    [['=1+1', '+1', '-1', '@x', '\tx', 'a=b'], "'=1+1,'+1,'-1,'@x,'\tx,a=b"],
    [['\rx', '=HYPERLINK("x","y")'], `"'\rx","'=HYPERLINK(""x"",""y"")"`],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });
});
