import { Controller, Get, UseGuards } from '@nestjs/common';
import { IdParam, Public } from '@vbc/platform';
import { LoopbackGuard } from './loopback.guard';
import { MAILBOX_PATH, MailboxPages } from './mailbox-pages';
import { MAILBOX_STYLE } from './mailbox-style';
import { MailboxPage, RenderedMail, StyleSheet } from './page-headers';

@Controller(MAILBOX_PATH)
@Public()
@UseGuards(LoopbackGuard)
export class MailboxController {
  constructor(private readonly pages: MailboxPages) {}

  @Get()
  @MailboxPage()
  list(): Promise<string> {
    return this.pages.list();
  }

  @Get('assets/mailbox.css')
  @StyleSheet()
  style(): string {
    return MAILBOX_STYLE;
  }

  @Get(':id')
  @MailboxPage()
  mail(@IdParam() id: string): Promise<string> {
    return this.pages.mail(id);
  }

  @Get(':id/html')
  @RenderedMail()
  rendered(@IdParam() id: string): Promise<string> {
    return this.pages.rendered(id);
  }
}
