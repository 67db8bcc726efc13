<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.hook.given-up.subject" hook="value[@name = 'hook']"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.hook.given-up.text" hook="value[@name = 'hook']"/></p>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.hook.link"/></xsl:template>

</xsl:stylesheet>
