-- CreateTable
CREATE TABLE "sealed_key" (
    "purpose" TEXT NOT NULL,
    "jwe" TEXT NOT NULL,

    CONSTRAINT "sealed_key_pkey" PRIMARY KEY ("purpose")
);
