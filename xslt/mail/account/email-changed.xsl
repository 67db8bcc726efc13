<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.email-changed.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.email-changed.text" email="value[@name = 'email']"/></p>
    <xsl:apply-templates select="value[@name = 'when']"/>
    <p><m:t k="mail.email-changed.not-you"/></p>
  </xsl:template>

</xsl:stylesheet>
