import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@vbc/platform';
import { STYLE } from '../pages/style';
import { OAUTH_PATH } from '../server/paths';

/** The pages' own stylesheet: same origin, so that their policy allows no other. */
@Controller(OAUTH_PATH)
@Public()
export class StyleController {
  @Get('style.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @Header('x-content-type-options', 'nosniff')
  style(): string {
    return STYLE;
  }
}
