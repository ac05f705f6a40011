import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { Public } from '@vbc/platform';
import { STYLE } from '../pages/style';
import { OAUTH_PATH } from '../server/paths';

const FONT = '@fontsource-variable/montserrat/files/montserrat-latin-wght-normal.woff2';

/** The pages' own stylesheet: same origin, so that their policy allows no other. */
@Controller(OAUTH_PATH)
@Public()
export class StyleController {
  private readonly fontFile = readFileSync(createRequire(import.meta.url).resolve(FONT));

  @Get('style.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @Header('x-content-type-options', 'nosniff')
  style(): string {
    return STYLE;
  }

  @Get('montserrat.woff2')
  @Header('cache-control', 'public, max-age=86400')
  @Header('x-content-type-options', 'nosniff')
  font(): StreamableFile {
    return new StreamableFile(this.fontFile, { type: 'font/woff2' });
  }
}
