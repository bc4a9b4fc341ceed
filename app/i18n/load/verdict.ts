import { addMessages } from '../added-messages'
import en from '../messages/en/verdict'
import zhCN from '../messages/zh-CN/verdict'

addMessages('verdict', { en, 'zh-CN': zhCN })
