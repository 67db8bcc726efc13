<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.unfavourable.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.unfavourable.text"/></p>
    <xsl:if test="value[@name = 'report'] != '-'">
      <p><m:t k="mail.unfavourable.report"/></p>
      <p><xsl:value-of select="value[@name = 'report']"/></p>
    </xsl:if>
    <fact m:label="prospect.reference_number"><xsl:value-of select="value[@name = 'reference']"/></fact>
    <p><m:t k="mail.unfavourable.next"/></p>
  </xsl:template>

</xsl:stylesheet>
