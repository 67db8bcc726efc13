<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.late.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.late.text"/></p>
    <xsl:for-each select="value[@name = 'item']">
      <xsl:variable name="rest" select="substring-after(., ' ')"/>
      <fact label="{substring-before(., ' ')}">
        <m:date select="substring-before($rest, ' ')"/>
        <xsl:value-of select="concat(' · ', substring-after($rest, ' '))"/>
      </fact>
    </xsl:for-each>
    <xsl:if test="value[@name = 'more']"><p><m:t k="mail.late.more"/></p></xsl:if>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.late.link"/></xsl:template>

</xsl:stylesheet>
