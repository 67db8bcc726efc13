<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.unanswered.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.unanswered.text"/></p>
    <fact m:label="prospect.reference_number"><xsl:value-of select="value[@name = 'reference']"/></fact>
    <fact m:label="mail.unanswered.until"><m:date select="value[@name = 'until']"/></fact>
    <p><m:t k="mail.unanswered.help"/></p>
  </xsl:template>

</xsl:stylesheet>
