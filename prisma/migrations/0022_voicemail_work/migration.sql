-- AddForeignKey
ALTER TABLE "voicemail_work" ADD CONSTRAINT "voicemail_work_voicemail_id_fkey" FOREIGN KEY ("voicemail_id") REFERENCES "voicemail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

