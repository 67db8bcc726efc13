<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.waiting.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.waiting.text"/></p>
    <fact m:label="mail.person"><xsl:value-of select="concat(value[@name = 'person'], ' · ', value[@name = 'reference'])"/></fact>
    <p><m:t k="mail.waiting.today"/></p>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.assignment.queue"/></xsl:template>

</xsl:stylesheet>
